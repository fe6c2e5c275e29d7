package io.jouleprint.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.report.EnergyReport;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report keeps to itself, and that nothing but the report goes out. */
class PrivacyIT {
    private static final String TRAINER = HostProgram.class.getName() + ".Trainer";

    @TempDir
    Path folder;

    @Test
    void identityStaysOutOfARedactedReport() throws Exception {
        Files.writeString(folder.resolve("watts"), "12");
        String text = report(
                "redact=identity,run.name=thesis-of-ada,labels.team=team-ada,config=" + folder.resolve("no.properties")
                        + ",power.file=" + folder.resolve("watts") + ",hwmon.root=" + folder.resolve("hwmon"),
                "login");
        EnergyReport report = ValidReport.read(folder.resolve("report.json"));
        assertThat(report.trainings()).hasSize(2);
        assertThat(report.jvm().arguments()).isEmpty();
        assertThat(report.run().labels()).isEmpty();
        assertThat(report.host().id()).hasSize(32);
        String hostname = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        assertThat(text.toLowerCase(Locale.ROOT))
                .doesNotContain(
                        ": \"" + hostname.toLowerCase(Locale.ROOT) + "\"",
                        "ada",
                        "hunter",
                        "https:",
                        folder.toString().toLowerCase(Locale.ROOT),
                        System.getProperty("user.home").toLowerCase(Locale.ROOT) + "/",
                        ChildJvm.agentJar().getParent().toString().toLowerCase(Locale.ROOT),
                        ": \"" + System.getProperty("user.name").toLowerCase(Locale.ROOT) + "\"");
    }

    @Test
    void secretsAreMaskedEvenInAFullReport() throws Exception {
        String text = report("run.name=thesis-of-ada,labels.team=ada,labels.api-token=hunter2", "login");
        assertThat(text)
                .contains(
                        "thesis-of-ada",
                        "-Duser.name=ada",
                        "-Ddb.password=***",
                        "\"team\" : \"ada\"",
                        "\"api-token\" : \"***\"",
                        "\"db.pwd\" : \"***\"",
                        "/home/ada/thesis with token=***",
                        "db=https://***@db/x?token=*** password: *** {\\\"api-key\\\" : ***}");
        assertThat(text).doesNotContain("hunter");
    }

    /**
     * A report is the owner's from its first byte, and nothing goes to or comes from the network. The JDK itself makes
     * sockets, to see whether there is IPv6 when a program opens its first file channel, and asks glibc's name cache who
     * the user is; neither is connected to anything.
     */
    @Test
    void nothingIsSentAndTheReportIsTheOwners() throws Exception {
        Path strace = Path.of("/usr/bin/strace");
        TestNeeds.need("strace", Files.isExecutable(strace));
        Path calls = folder.resolve("calls");
        ChildJvm.in(folder)
                .through(strace.toString(), "-f", "-qq", "-e", "trace=network,openat", "-o", calls.toString())
                .agent("flush=100ms,output=report.json")
                .main(SafetyProgram.class, "once", "15")
                .run();
        ValidReport.read(folder.resolve("report.json"));
        try (Stream<String> lines = Files.lines(calls)) {
            List<String> seen = lines.toList();
            assertThat(seen.stream()
                            .filter(line -> !line.contains(" openat(") && !line.contains(" socket("))
                            .filter(line -> !line.contains("sun_path=\"/var/run/nscd/socket\"")))
                    .noneMatch(line -> line.matches(".* (connect|bind|listen|accept4?|send\\w*|recv\\w*)\\(.*"));
            assertThat(seen.stream().filter(line -> line.contains(".jouleprint-") && line.contains("O_CREAT")))
                    .isNotEmpty()
                    .allMatch(line -> line.contains("O_EXCL") && line.contains(", 0600)"));
        }
    }

    private String report(String options, String program) throws IOException, InterruptedException {
        Path api = ChildJvm.onClassPath("api" + File.separator + "target");
        ChildJvm.in(folder)
                .agent("output=" + folder.resolve("report.json") + ",hooks=" + TRAINER + "#login:run," + options)
                .environment("JOULEPRINT_LABELS", "db.pwd=hunter2")
                .arguments("-Duser.name=ada", "-Ddb.password=hunter2", "-Dhome=/home/ada")
                .arguments("-cp", Path.of("target", "test-classes").toAbsolutePath() + File.pathSeparator + api)
                .arguments(HostProgram.class.getName(), program)
                .arguments("--token", "hunter2", "/home/ada/data")
                .run();
        return Files.readString(folder.resolve("report.json"));
    }
}
