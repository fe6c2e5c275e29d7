package io.jouleprint.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SysfsNumberTest {
    private final VirtualIo io = new VirtualIo();

    @TempDir
    Path folder;

    private Path file;
    private SysfsNumber number;

    @BeforeEach
    void open() {
        file = folder.resolve("energy_uj");
        number = new SysfsNumber(file, io);
    }

    @Test
    void readsTheSameOpenFileAgainAndAgain() throws IOException {
        Files.writeString(file, "262143328850\n");
        assertThat(number.read()).isTrue();
        assertThat(number.value()).isEqualTo(262_143_328_850L);
        Files.writeString(file, "7\n");
        assertThat(number.read()).isTrue();
        assertThat(number.value()).isEqualTo(7);
        assertThat(number.failure()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "-17\n", "n/a\n", "12 34\n", "12.5\n", "1e6\n", "1234567890123456789\n"})
    void whatIsNoWholeNumberIsAFailedReading(String content) throws IOException {
        Files.writeString(file, content);
        assertThat(number.read()).isFalse();
        assertThat(number.failure()).startsWith(file.toString());
    }

    @Test
    void aFailedReadingIsTriedAgainAtOnce() throws IOException {
        Files.writeString(file, "");
        assertThat(number.read()).isFalse();
        assertThat(number.failure()).endsWith(": empty");
        Files.writeString(file, "5\n");
        assertThat(number.read()).isTrue();
        assertThat(number.failure()).isNull();
    }

    @Test
    void namesFileAndErrorOfAFileThatIsNotThere() {
        assertThat(number.read()).isFalse();
        assertThat(number.failure()).isEqualTo(file + ": no such file or directory (ENOENT)");
    }

    @Test
    void namesFileAndErrorOfAFileThatMayNotBeRead() throws IOException {
        Files.writeString(file, "5\n");
        io.forbid("energy_uj");
        assertThat(number.read()).isFalse();
        assertThat(number.failure()).isEqualTo(file + ": permission denied (EACCES)");
    }

    @Test
    void looksForALostFileAgainLessAndLessOften() throws IOException {
        assertThat(number.read()).isFalse();
        Files.writeString(file, "5\n");
        assertThat(number.read()).as("within 100 ms").isFalse();
        io.advanceSeconds(0.1);
        assertThat(number.read()).isTrue();
    }

    @Test
    void aClosedChannelIsOpenedAgain() throws IOException {
        Files.writeString(file, "5\n");
        assertThat(number.read()).isTrue();
        number.reopen();
        Files.delete(file);
        Files.writeString(file, "6\n");
        assertThat(number.read()).isTrue();
        assertThat(number.value()).isEqualTo(6);
    }
}
