package io.jouleprint.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.agent.power.SimulatedPowercap;
import io.jouleprint.agent.power.SimulatedTopology;
import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A program ends with the agent as it does without: what it prints, its exit code, its errors, its threads. */
class HostSafetyIT {
    private static final int MOST_LINES_OF_OURS = 6;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "exit", "throw", "halt", "daemon", "parked"})
    void aProgramEndsAsBefore(String program) throws Exception {
        assertUnharmed(run(plain(), program), run(agent("output=report.json"), program));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no counters | sources=rapl,powercap.root=nowhere",
                "no source at all | sources=none,hooks=a.B#c:run",
                "a folder that is a file | output=taken/report.json",
                "a name that is a folder | output=.",
                "a name that is none | output=%",
                "bad values | interval=fast,flush=0,idle.watts=-3,log=loud,report.when=never,redact=all,sources=coal",
                "bad values, too | hooks=#:;;x#y:z;(,frameworks=none+all,power.file=.,hwmon.root=taken,nvml.library=taken",
                "unknown options | outptu=x,a.b.c=1,labels.=1,=,===,'",
                "noise | ,,,;;;''%n%s${x}",
                "no options file | config=nowhere.properties",
                "an options file that is none | config=.",
                "silence | log=off",
                "all it has to say | log=debug",
            })
    void theAgentIsToldOfThingsThatAreNot(String what, String options) throws Exception {
        Files.writeString(folder.resolve("taken"), "taken");
        assertUnharmed(run(plain(), "threads"), run(agent(options), "threads"));
        assertThat(folder.resolve("taken")).as(what).hasContent("taken");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-Djna.nounpack=true", "-Xmx16m", "-Xss256k", "-Duser.language=tr", "-Dfile.encoding=US-ASCII"})
    void theVirtualMachineIsAnUnusualOne(String argument) throws Exception {
        assertUnharmed(
                run(plain().arguments(argument), "threads"),
                run(agent("output=report.json").arguments(argument), "threads"));
    }

    @Test
    void theFolderOfTheReportVanishes() throws Exception {
        Path gone = folder.resolve("gone");
        Files.createDirectory(gone);
        ChildJvm.Result before = run(plain(), "vanish", gone.toString());
        Files.createDirectory(gone);
        assertUnharmed(before, run(agent("flush=100ms,output=gone/report.json"), "vanish", gone.toString()));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no signals")
    void aSignalEndsItAsBefore() throws Exception {
        ChildJvm.Result with = terminated(agent("output=report.json"));
        assertUnharmed(terminated(plain()), with);
        assertThat(with.exitCode()).isEqualTo(143);
        assertThat(ValidReport.read(folder.resolve("report.json")).run().complete())
                .isTrue();
    }

    @Test
    void virtualThreadsOnJdk25() throws Exception {
        Path home = TestNeeds.jdk25().getParent().getParent();
        assertUnharmed(
                run(ChildJvm.in(folder, home), "virtual"),
                run(ChildJvm.in(folder, home).agent("output=report.json"), "virtual"));
    }

    @Test
    void countersForRootAlone() throws Exception {
        try (SimulatedPowercap machine = SimulatedTopology.ONE_SOCKET.in(folder.resolve("machine"))) {
            machine.advance(1);
            open(folder);
            String options =
                    "sources=rapl,powercap.root=" + machine.root() + ",output=" + folder.resolve("report.json");
            ChildJvm.Result with = run(agent(options).through(ordinaryUser()), "threads");
            assertUnharmed(run(plain().through(ordinaryUser()), "threads"), with);
            EnergyReport report = ValidReport.read(folder.resolve("report.json"));
            assertThat(report.energy().machineJoules()).isNull();
            assertThat(with.stderr()).contains("energy unknown (rapl: ", "permission denied");
        }
    }

    @Test
    void aFolderThatMayNotBeWrittenTo() throws Exception {
        open(folder);
        Path closed = Files.createDirectory(folder.resolve("closed"));
        ChildJvm.Result with =
                run(agent("output=" + closed.resolve("report.json")).through(ordinaryUser()), "threads");
        assertUnharmed(run(plain().through(ordinaryUser()), "threads"), with);
        assertThat(with.stderr()).contains("permission denied");
    }

    @Test
    void aDiskThatIsFull() throws Exception {
        try (TinyDisk disk = TinyDisk.in(folder.resolve("disk"))) {
            disk.fill();
            ChildJvm.Result with = run(agent("output=" + disk.folder().resolve("report.json")), "threads");
            assertUnharmed(run(plain(), "threads"), with);
            assertThat(with.stderr()).contains("cannot write");
            assertThat(disk.folder().toFile().list()).containsExactly(TinyDisk.FILLING);
        }
    }

    /** As jlink makes it: nothing there but what the agent's manifest asks for. */
    @Test
    void aRuntimeOfTwoModules() throws Exception {
        Path image = folder.resolve("image");
        Path jlink = Path.of(System.getProperty("java.home"), "bin", "jlink");
        TestNeeds.need("jlink", Files.isExecutable(jlink));
        Process process = new ProcessBuilder(
                        jlink.toString(), "--add-modules", "java.base,java.instrument", "--output", image.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("jlink").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("jlink")))
                .isZero();
        try (SimulatedPowercap machine =
                SimulatedTopology.ONE_SOCKET.in(folder.resolve("machine")).run()) {
            String options = "powercap.root=" + machine.root() + ",output=report.json,hooks=" + CrashIT.HOOKS;
            ChildJvm.Result with = run(ChildJvm.in(folder, image).agent(options), "once", "20");
            assertUnharmed(run(ChildJvm.in(folder, image), "once", "20"), with);
        }
        EnergyReport report = ValidReport.read(folder.resolve("report.json"));
        assertThat(report.energy().method()).isEqualTo(Method.MEASURED);
        assertThat(report.trainings()).singleElement().satisfies(training -> assertThat(training.epochs())
                .hasSize(20));
        assertThat(report.warnings()).noneMatch(warning -> warning.code().equals("sampler.failed"));
    }

    private ChildJvm plain() {
        return ChildJvm.in(folder);
    }

    private ChildJvm agent(String options) {
        return ChildJvm.in(folder).agent(options);
    }

    private static ChildJvm.Result run(ChildJvm child, String... arguments) throws Exception {
        return child.main(SafetyProgram.class, arguments).run();
    }

    private ChildJvm.Result terminated(ChildJvm child) throws Exception {
        child.main(SafetyProgram.class, "wait");
        Files.deleteIfExists(folder.resolve("stdout"));
        Process process = child.start();
        while (!Files.readString(folder.resolve("stdout")).startsWith("ready")) {
            assertThat(process.waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
        }
        process.destroy();
        return child.result(process);
    }

    private static void assertUnharmed(ChildJvm.Result plain, ChildJvm.Result with) {
        List<String> ours = with.stderr()
                .lines()
                .filter(line -> line.startsWith("jouleprint: "))
                .toList();
        assertThat(with.stdout()).as(with.stderr()).isEqualTo(plain.stdout());
        assertThat(with.exitCode()).isEqualTo(plain.exitCode());
        assertThat(with.stderr().lines().filter(line -> !ours.contains(line)).collect(Collectors.joining("\n")))
                .isEqualTo(plain.stderr().lines().collect(Collectors.joining("\n")));
        assertThat(ours).hasSizeLessThanOrEqualTo(MOST_LINES_OF_OURS);
    }

    /** A prefix for the child's command. */
    private static String[] ordinaryUser() throws IOException {
        boolean root = Files.getOwner(Path.of("/proc/self")).getName().equals("root");
        boolean readable = Stream.iterate(ChildJvm.agentJar(), path -> path != null, Path::getParent)
                .allMatch(HostSafetyIT::isReadByAll);
        TestNeeds.need(
                "root, setpriv and a jar that all may read",
                root && readable && Files.isExecutable(Path.of("/usr/bin/setpriv")));
        return new String[] {"/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};
    }

    private static boolean isReadByAll(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
                    .startsWith("r", 6);
        } catch (IOException e) {
            return false;
        }
    }

    private static void open(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path counter : files.filter(file -> file.endsWith("energy_uj")).toList()) {
                Files.setPosixFilePermissions(counter, PosixFilePermissions.fromString("r--------"));
            }
        }
    }
}
