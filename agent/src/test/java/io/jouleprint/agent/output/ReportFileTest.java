package io.jouleprint.agent.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path folder;

    @Test
    void theNameHoldsPidStartRunAndHost() {
        OutputName name = new OutputName(42, NOW, "0123456789abcdef", "node/1");

        assertThat(name.expand("a/%t-%p-%i-%h-%%-%x.json"))
                .isEqualTo(Path.of("a/20260102T030405Z-42-01234567-node_1-%-%x.json"));
        assertThat(name.distinct(Path.of("a", "report.json"))).isEqualTo(Path.of("a", "report-01234567.json"));
        assertThat(name.distinct(Path.of("report"))).isEqualTo(Path.of("report-01234567"));
    }

    @Test
    void theReportIsReplacedAsAWholeAndNothingElseIsLeft() throws IOException {
        ReportFile file = file("aaaaaaaa", "new/folder/report.json");
        file.write(report("aaaaaaaa", false), NOW);
        file.write(report("aaaaaaaa", true), NOW);

        assertThat(ReportJson.read(file.target()).run().complete()).isTrue();
        assertThat(file.renamed()).isFalse();
        try (var files = Files.list(folder.resolve("new/folder"))) {
            assertThat(files).containsExactly(file.target());
        }
    }

    @Test
    void onlyTheOwnerMayReadIt() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "needs POSIX permissions");
        ReportFile file = file("aaaaaaaa", "report.json");
        file.write(report("aaaaaaaa", true), NOW);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.target())))
                .isEqualTo("rw-------");
    }

    @Test
    void twoLiveRunsOfOneNameGetTwoFiles() throws IOException {
        ReportFile first = file("aaaaaaaa", "report.json");
        ReportFile second = file("bbbbbbbb", "report.json");
        first.write(report("aaaaaaaa", false), NOW);
        second.write(report("bbbbbbbb", false), NOW);
        first.write(report("aaaaaaaa", true), NOW);
        second.write(report("bbbbbbbb", true), NOW);

        assertThat(second.target()).isEqualTo(folder.resolve("report-bbbbbbbb.json"));
        assertThat(second.renamed()).isTrue();
        assertThat(ReportJson.read(first.target()).run().id()).isEqualTo("aaaaaaaa");
        assertThat(ReportJson.read(second.target()).run().id()).isEqualTo("bbbbbbbb");
    }

    @Test
    void aFileThatAnotherRunPutInItsPlaceIsLeftAlone() throws IOException {
        ReportFile file = file("aaaaaaaa", "report.json");
        file.write(report("aaaaaaaa", false), NOW);
        Path taken = folder.resolve("other");
        Files.writeString(taken, "precious");
        Files.move(taken, folder.resolve("report.json"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        file.write(report("aaaaaaaa", true), NOW);

        assertThat(folder.resolve("report.json")).hasContent("precious");
        assertThat(file.target()).isEqualTo(folder.resolve("report-aaaaaaaa.json"));
    }

    @Test
    void whatIsNoReportIsNeverOverwritten() throws IOException {
        Files.writeString(folder.resolve("report.json"), "{\"thesis\": 1}");
        ReportFile file = file("aaaaaaaa", "report.json");
        file.write(report("aaaaaaaa", true), NOW);

        assertThat(folder.resolve("report.json")).hasContent("{\"thesis\": 1}");
        assertThat(file.target()).exists().hasFileName("report-aaaaaaaa.json");
    }

    @Test
    void aCompleteReportAndADeadOneAreReplaced() throws IOException {
        file("aaaaaaaa", "done.json").write(report("aaaaaaaa", true), NOW);
        file("aaaaaaaa", "dead.json").write(report("aaaaaaaa", false), NOW);
        Files.setLastModifiedTime(folder.resolve("dead.json"), FileTime.from(NOW.minusSeconds(61)));

        for (String name : new String[] {"done.json", "dead.json"}) {
            ReportFile file = file("bbbbbbbb", name);
            file.write(report("bbbbbbbb", true), NOW);
            assertThat(file.renamed()).isFalse();
            assertThat(ReportJson.read(folder.resolve(name)).run().id()).isEqualTo("bbbbbbbb");
        }
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Files.createSymbolicLink(folder.resolve("report.json"), victim);
        ReportFile file = file("aaaaaaaa", "report.json");
        file.write(report("aaaaaaaa", true), NOW);

        assertThat(victim).hasContent("precious");
        assertThat(file.renamed()).isTrue();
    }

    @Test
    void aFolderThatCannotBeMadeIsAnErrorAndNothingMore() throws IOException {
        Files.writeString(folder.resolve("file"), "x");
        ReportFile file = file("aaaaaaaa", "file/report.json");

        assertThatThrownBy(() -> file.write(report("aaaaaaaa", true), NOW)).isInstanceOf(IOException.class);
    }

    @Test
    void deletingRemovesOnlyWhatWasWritten() throws IOException {
        ReportFile file = file("aaaaaaaa", "report.json");
        file.delete();
        file.write(report("aaaaaaaa", false), NOW);
        file.delete();

        assertThat(file.target()).doesNotExist();
    }

    private ReportFile file(String runId, String pattern) {
        return new ReportFile(
                new OutputName(1, NOW, runId, "h"), folder.resolve(pattern).toString());
    }

    private static EnergyReport report(String runId, boolean complete) {
        return Reports.empty(runId, complete);
    }
}
