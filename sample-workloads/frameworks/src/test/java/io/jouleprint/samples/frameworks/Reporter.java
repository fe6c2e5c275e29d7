package io.jouleprint.samples.frameworks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The built command line, which `mvn package` makes before these modules. */
final class Reporter {
    private static final Path JAR =
            Path.of("..", "..", "..", "reporter", "target", "jouleprint.jar").toAbsolutePath();

    private Reporter() {}

    /** Fails the test unless the command's exit code is 0. */
    static void run(Path folder, String... command) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-jar", JAR.toString()));
        arguments.addAll(List.of(command));
        new SampleProgram(folder, Path.of(System.getProperty("java.home"))).java(arguments);
    }
}
