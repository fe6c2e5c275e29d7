package io.jouleprint.agent;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JVM of its own for tests of the built jar; its output goes to files, so that no full pipe can stop it. */
public final class ChildJvm {
    private static final long LONGEST_MINUTES = 5;

    private final Path folder;
    private final List<String> command = new ArrayList<>();
    private final ProcessBuilder builder;

    /** What a child left: exit code, all it printed. */
    public record Result(int exitCode, String stdout, String stderr) {}

    private ChildJvm(Path folder, Path program) {
        this.folder = folder;
        command.add(program.toString());
        builder = new ProcessBuilder().directory(folder.toFile());
        // what the build machine has set must not reach the child
        builder.environment().keySet().removeIf(name -> name.startsWith("JOULEPRINT_") || name.startsWith("JAVA_TOOL"));
    }

    public static ChildJvm in(Path folder) {
        return in(folder, Path.of(System.getProperty("java.home")));
    }

    public static ChildJvm in(Path folder, Path javaHome) {
        return new ChildJvm(folder, javaHome.resolve("bin/java"));
    }

    /** Another program that starts a JVM. */
    public static ChildJvm command(Path folder, Path program) {
        return new ChildJvm(folder, program);
    }

    /** The built agent. */
    public static Path agentJar() {
        return Path.of("target", "jouleprint-agent.jar").toAbsolutePath();
    }

    /** The jar on the test class path whose path holds {@code name}, or the folder of classes it is built from. */
    public static Path onClassPath(String name) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.contains(name))
                .map(Path::of)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("not on the class path: " + name));
    }

    /** Runs the child through another program, such as one that takes rights away. */
    public ChildJvm through(String... program) {
        command.addAll(0, Arrays.asList(program));
        return this;
    }

    /** Attaches the agent; {@code options} as behind {@code -javaagent:...=}. */
    public ChildJvm agent(String options) {
        return arguments("-javaagent:" + agentJar() + (options.isEmpty() ? "" : "=" + options));
    }

    /** Runs a class of the tests. */
    public ChildJvm main(Class<?> type, String... arguments) {
        return arguments(
                        "-cp",
                        Path.of("target", "test-classes").toAbsolutePath().toString(),
                        type.getName())
                .arguments(arguments);
    }

    public ChildJvm arguments(String... arguments) {
        command.addAll(Arrays.asList(arguments));
        return this;
    }

    public ChildJvm environment(String name, String value) {
        builder.environment().put(name, value);
        return this;
    }

    public Process start() throws IOException {
        return start(ProcessBuilder.Redirect.to(folder.resolve("stderr").toFile()));
    }

    public Process start(ProcessBuilder.Redirect stderr) throws IOException {
        return builder.command(command)
                .redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(stderr)
                .start();
    }

    public Result run() throws IOException, InterruptedException {
        return result(start());
    }

    /** Waits for a child that was started. */
    public Result result(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("still running after " + LONGEST_MINUTES + " minutes: " + command);
        }
        return new Result(
                process.exitValue(),
                Files.readString(folder.resolve("stdout"), StandardCharsets.UTF_8),
                Files.readString(folder.resolve("stderr"), StandardCharsets.UTF_8));
    }
}
