package io.jouleprint.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.agent.TestNeeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Native code is called without a word on stderr, or not at all: JDK 24 and later warn, and can forbid it. */
@Timeout(60)
class NativeAccessTest {
    /** What the agent does by {@code Instrumentation.redefineModule}, for its own loader's module only. */
    private static final String OPENED = "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED";

    private static final Path THIS_JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir
    Path directory;

    private FakeNvml fake;

    @BeforeEach
    void createMachine() throws IOException {
        fake = FakeNvml.in(directory).gpus(1).apply();
    }

    @Test
    void thisJvmReadsTheGpu() throws Exception {
        assertThat(run(THIS_JAVA, OPENED)).startsWith("nvml:gpu-0 true ");
    }

    @Test
    void withoutLeaveToUnpackJnaStaysUntouched() throws Exception {
        if (Runtime.version().feature() < 22) {
            assertThat(run(THIS_JAVA, "-Djna.nounpack=true")).startsWith("missing: ");
        }
    }

    @Test
    void jdk25ReadsTheGpuOnceThePackageIsOpened() throws Exception {
        assertThat(run(TestNeeds.jdk25(), OPENED)).startsWith("nvml:gpu-0 true ");
    }

    @Test
    void jdk25ReadsTheGpuEvenIfTheUserForbidsNativeAccessToTheApplication() throws Exception {
        assertThat(run(TestNeeds.jdk25(), OPENED, "--illegal-native-access=deny", "-Djna.nounpack=true"))
                .startsWith("nvml:gpu-0 true ");
    }

    @Test
    void jdk25ReadsTheGpuIfTheUserGrantsNativeAccess() throws Exception {
        assertThat(run(TestNeeds.jdk25(), "--enable-native-access=ALL-UNNAMED")).startsWith("nvml:gpu-0 true ");
    }

    @Test
    void jdk25WithNeitherIsMissingAndSaysWhatToDo() throws Exception {
        assertThat(run(TestNeeds.jdk25())).startsWith("missing: ").contains("--enable-native-access");
    }

    /** The standard output, after checking that there was no error output. */
    private String run(Path java, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(java.toString(), "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(options));
        command.add(NvmlProbeMain.class.getName());
        command.add(fake.library().toString());
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(err)).isEmpty();
        assertThat(process.exitValue()).isZero();
        return Files.readString(out);
    }
}
