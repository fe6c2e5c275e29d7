package io.jouleprint.reporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jar, as a user starts it. */
class JouleprintJarIT {
    private static final Path JAR = Path.of("target", "jouleprint.jar").toAbsolutePath();

    @TempDir
    Path folder;

    private record Result(int exitCode, String stdout, String stderr) {}

    private Result jouleprint(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(AgentJar.java(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return start(command);
    }

    private Result start(List<String> command) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JOULEPRINT_ZONE");
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Result(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    @Test
    void itIsOneFileWithItsVersionAndItsLicences() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            var main = jar.getManifest().getMainAttributes();
            assertThat(main.getValue("Main-Class")).isEqualTo(Main.class.getName());
            assertThat(main.getValue("Multi-Release")).isEqualTo("true");
            assertThat(main.getValue("Implementation-Version")).isNotEmpty();
            assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
            String licences = new String(
                    jar.getInputStream(jar.getEntry("META-INF/THIRD-PARTY.txt")).readAllBytes(),
                    StandardCharsets.UTF_8);
            assertThat(licences).contains("jackson", "picocli", "FastCSV", "JMustache", "commons-statistics");
            assertThat(jar.stream().map(java.util.zip.ZipEntry::getName))
                    .noneMatch(name -> name.endsWith("module-info.class") || name.startsWith("META-INF/maven/"));
        }
    }

    @Test
    void reportWritesItsResultAndNothingElse() throws Exception {
        Result result =
                jouleprint("report", Path.of(Examples.MEASURED).toAbsolutePath().toString(), "--zone", "FR");

        assertThat(result.stderr).isEmpty();
        assertThat(result.exitCode).isZero();
        assertThat(result.stdout).contains("kWh", "CO2e", "measured").doesNotContain("\u001b[");
    }

    @Test
    void htmlIsMadeFromTheJarsOwnTemplates() throws Exception {
        Result result =
                jouleprint("report", Path.of(Examples.MEASURED).toAbsolutePath().toString(), "--format", "html");

        assertThat(result.exitCode).isZero();
        assertThat(result.stdout).startsWith("<!doctype html>").contains("</html>");
    }

    @Test
    void exitCodesReachTheShell() throws Exception {
        assertThat(jouleprint("--version").exitCode).isZero();
        assertThat(jouleprint("nonsense").exitCode).isEqualTo(2);
        assertThat(jouleprint("report", "/nowhere.json").exitCode).isEqualTo(3);
    }

    /** {@code run} passes exit codes and arguments through; any jar will do as an agent that is never asked for. */
    @Test
    void runPassesTheExitCodeThrough() throws Exception {
        Path agent = Files.createFile(folder.resolve("agent.jar"));

        Result result =
                jouleprint("run", "--agent", agent.toString(), "--", "sh", "-c", "echo \"$0 $1\"; exit 7", "a", "b c");

        assertThat(result.exitCode).isEqualTo(7);
        assertThat(result.stdout).isEqualTo("a b c\n");
    }

    @Test
    void completionScriptsAreAccepted() throws Exception {
        Path script = folder.resolve("completion.bash");
        assertThat(jouleprint("completion", "bash", "-o", script.toString()).exitCode)
                .isZero();

        Result bash = start(List.of("bash", "-c", "source " + script + " && complete -p jouleprint"));

        assertThat(bash.exitCode).isZero();
        assertThat(bash.stdout).contains("jouleprint");
    }
}
