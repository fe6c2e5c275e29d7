package io.jouleprint.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Epoch;
import io.jouleprint.report.Outcome;
import io.jouleprint.report.ReportJson;
import io.jouleprint.report.Training;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The built agent jar: what is in it, and what it does to programs that are easily harmed. */
class AgentJarIT {
    private static final String TRAINER = HostProgram.class.getName() + ".Trainer";
    private static final String HOOKS =
            "hooks=" + TRAINER + "#fit:run;" + TRAINER + "#epoch:epoch;" + TRAINER + "#step:step";

    @TempDir
    Path folder;

    /** The Java versions that are looked at here. */
    enum Jdk {
        THIS,
        JDK_25;

        Path home() {
            return this == THIS
                    ? Path.of(System.getProperty("java.home"))
                    : TestNeeds.jdk25().getParent().getParent();
        }
    }

    @Test
    void rootHoldsFiveClassesOfOursAndNothingElse() throws IOException {
        String own = "io/jouleprint/agent/bootstrap/";
        assertThat(entries().filter(name -> !name.startsWith("inst/")))
                .containsExactlyInAnyOrder(
                        "META-INF/MANIFEST.MF",
                        "META-INF/LICENSE",
                        "META-INF/NOTICE",
                        own + "Agent.class",
                        own + "AgentClassLoader.class",
                        own + "Countdown.class",
                        own + "TrainingEvents.class",
                        own + "TrainingListener.class");
    }

    @Test
    void everythingElseIsInsideOnceWithItsServicesAndLicences() throws IOException {
        List<String> names = entries().toList();
        assertThat(names).doesNotHaveDuplicates();
        assertThat(names)
                .contains(
                        "inst/own-classes.zip",
                        "inst/org/objectweb/asm/ClassReader.class",
                        "inst/com/sun/jna/Native.class",
                        "inst/io/jouleprint/schemas/energy-report-v1.schema.json",
                        "inst/licences/THIRD-PARTY.txt",
                        "inst/licences/ASM.txt",
                        "inst/licences/OSHI.txt",
                        "inst/licences/SLF4J.txt");
        assertThat(names).noneMatch(name -> name.startsWith("inst/com/fasterxml/"));
        assertThat(names).noneMatch(name -> name.endsWith("module-info.class") || name.contains("META-INF/versions/"));
        assertThat(names).noneMatch(name -> name.startsWith("inst/io/") && name.endsWith(".class"));
        try (JarFile jar = new JarFile(ChildJvm.agentJar().toFile())) {
            for (String service : names) {
                if (service.startsWith("inst/META-INF/services/")) {
                    assertThat(names).containsAll(providers(jar, service));
                }
            }
        }
    }

    @Test
    void ownClassesAreOneArchiveWithoutCompressionOfItsOwn() throws IOException {
        List<String> names = new ArrayList<>();
        try (JarFile jar = new JarFile(ChildJvm.agentJar().toFile());
                ZipInputStream archive = new ZipInputStream(jar.getInputStream(jar.getEntry("inst/own-classes.zip")))) {
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
                names.add(entry.getName());
            }
        }
        assertThat(names)
                .doesNotHaveDuplicates()
                .contains(
                        "io/jouleprint/agent/core/AgentCore.class",
                        "io/jouleprint/agent/core/DoctorMain.class",
                        "io/jouleprint/agent/bootstrap/BootClasses.class",
                        "io/jouleprint/report/EnergyReport.class")
                .doesNotContain("io/jouleprint/agent/bootstrap/TrainingEvents.class")
                .allMatch(name -> name.startsWith("io/"));
    }

    @Test
    void manifestStartsTheAgentAndTheDoctor() throws IOException {
        try (JarFile jar = new JarFile(ChildJvm.agentJar().toFile())) {
            Attributes main = jar.getManifest().getMainAttributes();
            assertThat(main.getValue("Premain-Class")).isEqualTo("io.jouleprint.agent.bootstrap.Agent");
            assertThat(main.getValue("Main-Class")).isEqualTo("io.jouleprint.agent.bootstrap.Agent");
            assertThat(main.getValue("Can-Retransform-Classes")).isEqualTo("true");
            assertThat(main.getValue("Boot-Class-Path")).isNull();
            assertThat(main.getValue("Launcher-Agent-Class")).isNull();
            assertThat(main.getValue("Agent-Class")).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void hooksFindTheLoopAndOnlyOneLineIsPrinted(Jdk jdk) throws Exception {
        ChildJvm.Result result = run(jdk, HOOKS, "fit");
        assertThat(result.stdout()).startsWith("fitted 2\n").contains("thread jouleprint-sampler");
        assertOneTraining("hooks");
    }

    @ParameterizedTest
    @EnumSource
    void loaderThatSeesNothingOfOursIsHookedAlike(Jdk jdk) throws Exception {
        ChildJvm.Result result = run(jdk, HOOKS, "isolated");
        assertThat(result.stdout()).startsWith("fitted 2 in another loader\n");
        assertOneTraining("hooks");
    }

    /** Loaded before its supertypes, by a loader that asks its parent last. */
    @ParameterizedTest
    @EnumSource
    void userClassTwoLevelsBelowInAChildFirstLoaderIsHooked(Jdk jdk) throws Exception {
        String hooks = "hooks=" + HostProgram.class.getName() + "$Trainer+#fit:run;";
        ChildJvm.Result result = run(jdk, hooks + HOOKS.substring("hooks=".length()), "below");
        assertThat(result.stdout()).startsWith("fitted 2 two levels below, child first\n");
        assertOneTraining("hooks");
    }

    @ParameterizedTest
    @EnumSource
    void manualApiReachesTheAgent(Jdk jdk) throws Exception {
        ChildJvm.Result result = run(jdk, "", "api");
        assertThat(result.stdout()).startsWith("measures true\n");
        Training training = assertOneTraining("api");
        assertThat(training.name()).isEqualTo("by hand");
        assertThat(training.batchSize()).isEqualTo(16);
        assertThat(training.samples()).isEqualTo(96);
        assertThat(training.model().parameters()).isEqualTo(42);
        assertThat(training.epochs()).extracting(Epoch::samples).containsExactly(48L, 48L);
        assertThat(training.epochs().get(1).metrics()).containsEntry("accuracy", 1.5);
        assertThat(training.phases().get("evaluate").count()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void exceptionInsideFitIsTheApplicationsAsBefore(Jdk jdk) throws Exception {
        ChildJvm.Result plain = ChildJvm.in(folder, jdk.home())
                .arguments("-cp", classPath(), HostProgram.class.getName(), "throw")
                .run();
        ChildJvm.Result result = child(jdk, HOOKS).arguments("throw").run();
        assertThat(result.exitCode()).isEqualTo(plain.exitCode()).isEqualTo(1);
        assertThat(withoutOurs(result.stderr())).isEqualTo(plain.stderr());
        Training training = report().trainings().get(0);
        assertThat(training.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(training.failure().type()).isEqualTo("java.lang.IllegalStateException");
        assertThat(training.failure().message()).isEqualTo("cannot fit -1 epochs");
    }

    @Test
    void applicationKeepsItsOwnLibraries() throws Exception {
        ChildJvm.Result result = run(Jdk.THIS, "", "libraries");
        assertThat(result.stdout())
                .startsWith("net.bytebuddy.ByteBuddy of AppClassLoader\ncom.sun.jna.Native of AppClassLoader\n"
                        + "com.fasterxml.jackson.core.JsonFactory of AppClassLoader\npointers of 8 bytes\n");
    }

    @Test
    void switchedOffMeansNothingAtAll() throws Exception {
        ChildJvm.Result result =
                child(Jdk.THIS, HOOKS + ",enabled=false").arguments("fit").run();
        assertThat(result.stdout()).isEqualTo("fitted 2\n");
        assertThat(result.stderr()).isEmpty();
        assertThat(folder.resolve("report.json")).doesNotExist();
    }

    @Test
    void secondAgentOnTheCommandLineDoesNothing() throws Exception {
        ChildJvm.Result result = ChildJvm.in(folder)
                .agent("output=" + folder.resolve("report.json") + "," + HOOKS)
                .agent("output=" + folder.resolve("second.json"))
                .arguments("-cp", classPath(), HostProgram.class.getName(), "fit")
                .run();
        assertThat(result.stderr().lines())
                .singleElement()
                .asString()
                .contains("report: " + folder.resolve("report.json"));
        assertOneTraining("hooks");
        assertThat(folder.resolve("second.json")).doesNotExist();
    }

    @Test
    void aReportWithoutTrainingsSaysSoAndHowToNameOne() throws Exception {
        run(Jdk.THIS, "", "fit");

        assertThat(report().warnings()).anySatisfy(warning -> {
            assertThat(warning.code()).isEqualTo("training.none");
            assertThat(warning.remedy()).contains("hooks=");
        });
    }

    @Test
    void anUnknownCommandIsWrongUsage() throws Exception {
        ChildJvm.Result result = ChildJvm.in(folder)
                .arguments("-jar", ChildJvm.agentJar().toString(), "report")
                .run();
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.stderr()).contains("doctor");
        assertThat(result.stdout()).isEmpty();
    }

    private ChildJvm.Result run(Jdk jdk, String options, String program) throws Exception {
        ChildJvm.Result result = child(jdk, options).arguments(program).run();
        assertThat(result.exitCode()).as(result.stderr()).isZero();
        assertThat(result.stderr().lines()).singleElement().asString().startsWith("jouleprint: ");
        return result;
    }

    private ChildJvm child(Jdk jdk, String options) {
        return ChildJvm.in(folder, jdk.home())
                .agent("output=" + folder.resolve("report.json") + (options.isEmpty() ? "" : "," + options))
                .arguments("-cp", classPath(), HostProgram.class.getName());
    }

    private Training assertOneTraining(String framework) throws IOException {
        List<Training> trainings = report().trainings();
        assertThat(trainings).hasSize(1);
        assertThat(trainings.get(0).framework()).isEqualTo(framework);
        assertThat(trainings.get(0).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(trainings.get(0).epochs()).extracting(Epoch::steps).containsExactly(3L, 3L);
        assertThat(trainings.get(0).steps().count()).isEqualTo(6);
        return trainings.get(0);
    }

    private EnergyReport report() throws IOException {
        EnergyReport report = ReportJson.read(folder.resolve("report.json"));
        assertThat(report.warnings()).noneMatch(warning -> warning.code().startsWith("hooks."));
        return report;
    }

    /** The tests' classes and libraries, but not the agent's own classes. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry ->
                        !Path.of(entry).equals(Path.of("target", "classes").toAbsolutePath()))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String withoutOurs(String stderr) {
        return stderr.lines()
                .filter(line -> !line.startsWith("jouleprint: "))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static Stream<String> entries() throws IOException {
        try (JarFile jar = new JarFile(ChildJvm.agentJar().toFile())) {
            return jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName).toList().stream();
        }
    }

    private static List<String> providers(JarFile jar, String service) throws IOException {
        String text = new String(jar.getInputStream(jar.getEntry(service)).readAllBytes(), StandardCharsets.UTF_8);
        return text.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .map(line -> "inst/" + line.replace('.', '/') + ".class")
                .toList();
    }
}
