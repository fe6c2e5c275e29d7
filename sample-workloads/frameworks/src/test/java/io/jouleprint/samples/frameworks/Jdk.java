package io.jouleprint.samples.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A JDK that programs are run on: {@code build}, which is the one of this build, or {@code 25}. */
record Jdk(String name) {
    /** What this module's framework runs on. */
    static List<Jdk> all() {
        return Arrays.stream(System.getProperty("sample.jdks").split(" "))
                .map(Jdk::new)
                .toList();
    }

    /** Skips the test, or fails it if {@code -Djouleprint.require=jdk25}, where there is none. */
    Path home() {
        if (name.equals("build")) {
            return Path.of(System.getProperty("java.home"));
        }
        String home = System.getenv("JAVA25_HOME");
        boolean required = Arrays.asList(System.getProperty("jouleprint.require", "").split(","))
                .contains("jdk25");
        assumeTrue(home != null || required, "needs a JDK 25, named by JAVA25_HOME");
        assertThat(home).as("JAVA25_HOME").isNotNull();
        return Path.of(home);
    }

    @Override
    public String toString() {
        return "JDK " + name;
    }
}
