package io.jouleprint.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.agent.power.SimulatedPowercap;
import io.jouleprint.agent.power.SimulatedTopology;
import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Method;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A program ends with the agent as it does without: what it prints, its exit code, its errors, its threads. */
class HostSafetyIT {
    private static final int MOST_LINES_OF_OURS = 6;
    /** Colours off, without a line break: what comes next begins in the middle of a line. */
    private static final String MAVENS_LAST_WORD = "\u001b[0m";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "settings", "closed", "exit", "throw", "halt", "daemon", "parked"})
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
                "an options file that is a pipe | config=/dev/stdin",
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
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no signals")
    void aPauseInTheMiddleChangesNothing() throws Exception {
        assertUnharmed(paused(plain()), paused(agent("flush=100ms,output=report.json,hooks=" + CrashIT.HOOKS)));
        assertThat(ValidReport.read(folder.resolve("report.json")).trainings())
                .singleElement()
                .satisfies(training -> assertThat(training.epochs()).hasSize(60));
    }

    /** Linux keeps 64 KiB for a pipe; the closing line does not fit. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aStandardErrorThatNobodyReads() throws Exception {
        Process process = agent("output=report.json")
                .main(SafetyProgram.class, "chatty", Integer.toString((64 << 10) - 50))
                .start(ProcessBuilder.Redirect.PIPE);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(ValidReport.read(folder.resolve("report.json")).run().complete())
                .isTrue();
    }

    @Test
    void hooksThatAreGivenTwice() throws Exception {
        String twice = CrashIT.HOOKS + ";" + CrashIT.HOOKS + ";" + CrashIT.HOOKS.replace(":epoch", ":run");
        assertUnharmed(run(plain(), "once", "3"), run(agent("output=report.json,hooks=" + twice), "once", "3"));
        assertThat(ValidReport.read(folder.resolve("report.json")).trainings()).isNotEmpty();
    }

    @Test
    void theAgentIsGivenTwice() throws Exception {
        assertUnharmed(run(plain(), "threads"), run(agent("output=report.json").agent("log=debug"), "threads"));
    }

    @Test
    void classLoadersThatWorkAtOneTime() throws Exception {
        assertUnharmed(run(plain(), "loaders"), run(agent("output=report.json,hooks=" + CrashIT.HOOKS), "loaders"));
        assertThat(ValidReport.read(folder.resolve("report.json")).trainings()).hasSize(8);
    }

    /** The agent's JNA is loaded too, to find that the C library is no NVML; unless the host forbids unpacking. */
    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void theProgramHasItsOwnLibrariesOfOtherVersions(String noUnpacking) throws Exception {
        String[] program = {
            "-Djna.nounpack=" + noUnpacking,
            "-cp",
            String.join(File.pathSeparator, "target/test-classes", "target/host-libraries/*"),
            SafetyProgram.class.getName(),
            noUnpacking.equals("true") ? "threads" : "libraries"
        };
        program[2] = program[2].replace("target/", Path.of("target").toAbsolutePath() + "/");
        ChildJvm.Result before = plain().arguments(program).run();
        assertThat(before.exitCode()).as(before.stderr()).isZero();
        assertUnharmed(
                before,
                agent("output=report.json,nvml.library=libc.so.6")
                        .arguments(program)
                        .run());
    }

    /** The agent's JNA leaves neither a log manager nor properties behind. */
    @Test
    void aLibraryThatIsLoadedForGpusLeavesNoTrace() throws Exception {
        assertUnharmed(run(plain(), "late"), run(agent("output=report.json,nvml.library=libc.so.6"), "late"));
    }

    /** Maven is a program like any other, in class loaders of its own; the JDK's tools are left alone. */
    @ParameterizedTest
    @CsvSource({
        "javac, -version",
        "jar, --version",
        "jlink, --version",
        "keytool, -help",
        "mvn, -o -B -q -Dstyle.color=never validate"
    })
    void programsThatInheritTheAgent(String tool, String arguments) throws Exception {
        Path command = tool.equals("mvn") ? maven() : javaHome().resolve("bin").resolve(tool);
        Files.writeString(folder.resolve("pom.xml"), """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>a</groupId><artifactId>b</artifactId><version>1</version><packaging>pom</packaging>
                </project>
                """);
        ChildJvm.Result before = tool(command, arguments).run();
        String options = "-javaagent:" + ChildJvm.agentJar() + "=output=" + folder.resolve("report.json");
        ChildJvm.Result with = tool(command, arguments)
                .environment("JAVA_TOOL_OPTIONS", options)
                .run();
        String pickedUp = "Picked up JAVA_TOOL_OPTIONS: " + options + "\n";
        assertThat(with.stderr()).contains(pickedUp);
        assertUnharmed(without(MAVENS_LAST_WORD, before), without(MAVENS_LAST_WORD, without(pickedUp, with)));
        assertThat(Files.exists(folder.resolve("report.json"))).isEqualTo(tool.equals("mvn"));
    }

    private static ChildJvm.Result without(String text, ChildJvm.Result result) {
        return new ChildJvm.Result(
                result.exitCode(), result.stdout(), result.stderr().replace(text, ""));
    }

    private ChildJvm tool(Path command, String arguments) {
        return ChildJvm.command(folder, command)
                .environment("JAVA_HOME", javaHome().toString())
                .arguments(arguments.split(" "));
    }

    private static Path maven() {
        Path found = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "mvn"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        TestNeeds.need("mvn", found != null);
        return Objects.requireNonNull(found);
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
        Path jlink = javaHome().resolve("bin").resolve("jlink");
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

    /** Which Java runs the programs. */
    Path javaHome() {
        return Path.of(System.getProperty("java.home"));
    }

    final ChildJvm plain() {
        return ChildJvm.in(folder, javaHome());
    }

    final ChildJvm agent(String options) {
        return plain().agent(options);
    }

    static ChildJvm.Result run(ChildJvm child, String... arguments) throws Exception {
        return child.main(SafetyProgram.class, arguments).run();
    }

    private static ChildJvm.Result paused(ChildJvm child) throws Exception {
        Process process = child.main(SafetyProgram.class, "once", "60").start();
        process.waitFor(600, TimeUnit.MILLISECONDS);
        signal("-STOP", process);
        assertThat(process.waitFor(1, TimeUnit.SECONDS)).isFalse();
        signal("-CONT", process);
        return child.result(process);
    }

    private static void signal(String signal, Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
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

    static void assertUnharmed(ChildJvm.Result plain, ChildJvm.Result with) {
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
