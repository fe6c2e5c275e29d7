package io.jouleprint.reporter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {
    @TempDir
    Path folder;

    @Test
    void aFileIsReplacedWholeAndReadableByItsOwnerOnly() throws IOException {
        Path file = Files.writeString(folder.resolve("out.txt"), "old");

        Output.writeFile(file, bytes("new"));

        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aLinkIsReplacedNotFollowed() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "untouched");
        Path link = Files.createSymbolicLink(folder.resolve("out.txt"), victim);

        Output.writeFile(link, bytes("new"));

        assertThat(victim).hasContent("untouched");
        assertThat(link).hasContent("new").isRegularFile();
    }

    @Test
    void aFolderAndAMissingFolderAreErrorsThatNameTheOption() {
        assertThatThrownBy(() -> Output.writeFile(folder, bytes(""))).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> Output.writeFile(folder.resolve("no/where.txt"), bytes("")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no such file");
    }

    @Test
    void aDeviceIsWrittenToAndStays() {
        Output.writeFile(Path.of("/dev/null"), bytes("x"));

        assertThat(Path.of("/dev/null")).exists();
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
