package io.jouleprint.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs that a test may need and a machine may lack. A missing one skips the test with a line that names it, unless
 * {@code -Djouleprint.require=gcc,strace} lists it: then the test fails.
 */
public final class TestNeeds {
    private TestNeeds() {}

    /** The {@code java} command of a JDK 25: beside the one that runs, or where JAVA25_HOME says. */
    public static Path jdk25() {
        Path found = Stream.concat(named(), besideThisOne())
                .filter(TestNeeds::isJdk25)
                .findFirst()
                .orElse(null);
        need("jdk25", found != null);
        return Objects.requireNonNull(found).resolve("bin").resolve("java");
    }

    private static Stream<Path> named() {
        return Stream.ofNullable(System.getenv("JAVA25_HOME")).map(Path::of);
    }

    private static Stream<Path> besideThisOne() {
        try (Stream<Path> siblings =
                Files.list(Path.of(System.getProperty("java.home")).resolveSibling("."))) {
            return siblings.sorted().toList().stream();
        } catch (IOException e) {
            return Stream.of();
        }
    }

    private static boolean isJdk25(Path home) {
        try {
            return Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"25");
        } catch (IOException e) {
            return false;
        }
    }

    public static void need(String name, boolean present) {
        if (present) {
            return;
        }
        String message = "this test needs " + name + ", which was not found";
        if (Arrays.asList(System.getProperty("jouleprint.require", "").split(",", -1))
                .contains(name)) {
            Assertions.fail(message);
        }
        Assumptions.abort(message);
    }
}
