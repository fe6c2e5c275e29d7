package io.jouleprint.reporter.cli;

import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;

/** Programs that some tests need. Without one its tests are skipped, unless {@code jouleprint.require} names it. */
final class TestNeeds {
    private TestNeeds() {}

    /** The program's path. */
    static Path program(String name) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path candidate = Path.of(folder, name);
            if (Files.isExecutable(candidate) && Files.isRegularFile(candidate)) {
                return candidate;
            }
        }
        String required = System.getProperty("jouleprint.require", "");
        if (Arrays.asList(required.split(",", -1)).contains(name)) {
            fail(name + " is not installed, but jouleprint.require names it");
        }
        Assumptions.abort(name + " is not installed: skipped");
        throw new AssertionError("abort throws");
    }
}
