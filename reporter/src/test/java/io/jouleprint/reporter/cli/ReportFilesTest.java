package io.jouleprint.reporter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {
    @TempDir
    Path folder;

    private Path report(String name, long secondsAgo) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.copy(Path.of(Examples.NO_TRAINING), file);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L - 1000 * secondsAgo));
        return file;
    }

    @Test
    void theNewestReportIsFoundAmongOtherFiles() throws IOException {
        report("old.json", 50);
        Path newest = report("new.json", 10);
        Files.writeString(folder.resolve("package.json"), "{\"name\": \"x\"}");

        assertThat(ReportFiles.newest(folder)).isEqualTo(newest);
    }

    @Test
    void aFolderStandsForTheReportsInIt() throws IOException {
        Path b = report("b.json", 1);
        Path a = report("a.json", 2);
        Files.writeString(folder.resolve("package.json"), "{}");

        assertThat(ReportFiles.paths(List.of(folder.toString()))).containsExactly(a, b);
    }

    @Test
    void aPatternThatTheShellLeftIsExpanded() throws IOException {
        Path a = report("runs/a.json", 1);
        Path b = report("runs/deep/b.json", 1);

        assertThat(ReportFiles.paths(List.of(folder + "/runs/*.json"))).containsExactly(a);
        assertThat(ReportFiles.paths(List.of(folder + "/**.json"))).containsExactlyInAnyOrder(a, b);
        assertThatThrownBy(() -> ReportFiles.paths(List.of(folder + "/*.xml"))).hasMessageContaining("no file matches");
    }

    @Test
    void aFileNamedTwiceCountsOnce() throws IOException {
        Path a = report("a.json", 1);

        assertThat(ReportFiles.paths(List.of(a.toString(), folder.toString()))).containsExactly(a);
    }

    @Test
    void anEmptyFolderIsAnErrorThatSaysHowToMakeAReport() {
        assertThatThrownBy(() -> ReportFiles.newest(folder)).hasMessageContaining("jouleprint run");
    }
}
