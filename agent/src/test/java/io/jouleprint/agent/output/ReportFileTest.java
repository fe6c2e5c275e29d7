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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
        for (String name : new String[] {"done.json", "dead.json"}) {
            Files.setLastModifiedTime(folder.resolve(name), FileTime.from(NOW.minusSeconds(61)));
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
    void whatAKilledRunLeftBehindGoesAndNothingElse() throws IOException {
        Path dead = Files.writeString(folder.resolve(".jouleprint-0badcafe.tmp"), "{");
        Path young = Files.writeString(folder.resolve(".jouleprint-0badcaff.tmp"), "{");
        Path foreign = Files.writeString(folder.resolve(".report.tmp"), "{");
        Path link = Files.createSymbolicLink(folder.resolve(".jouleprint-11111111.tmp"), foreign);
        for (Path file : new Path[] {dead, foreign}) {
            Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(61)));
        }
        Files.setLastModifiedTime(young, FileTime.from(NOW.minusSeconds(59)));
        ReportFile file = file("aaaaaaaa", "report.json");
        file.write(report("aaaaaaaa", false), NOW);

        assertThat(dead).doesNotExist();
        assertThat(young).exists();
        assertThat(foreign).exists();
        assertThat(Files.isSymbolicLink(link)).isTrue();
    }

    @Test
    void aLinkInPlaceOfTheTemporaryFileIsNotFollowed() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Files.createSymbolicLink(folder.resolve(".jouleprint-aaaaaaaa.tmp"), victim);
        file("aaaaaaaa", "report.json").write(report("aaaaaaaa", true), NOW);

        assertThat(victim).hasContent("precious");
        assertThat(Files.isSymbolicLink(folder.resolve("report.json"))).isFalse();
        assertThat(ReportJson.read(folder.resolve("report.json")).run().complete())
                .isTrue();
    }

    @Test
    void aTextThatOnlyQuotesAReportIsKept() throws IOException {
        String text = "{\"name\" : \"complete\", \"note\" : \"\\\"complete\\\" : true\", \"schemaVersion\" : 1}";
        Files.writeString(folder.resolve("report.json"), text);
        file("aaaaaaaa", "report.json").write(report("aaaaaaaa", true), NOW);

        assertThat(folder.resolve("report.json")).hasContent(text);
    }

    /** All of them see the same finished report of an earlier run, and one replaces it; none may replace another's. */
    @Test
    void runsThatEndAtOneMomentLoseNoReport() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 100; round++) {
                Path place = folder.resolve("round" + round);
                file("00000000", place + "/report.json").write(report("00000000", true), NOW);
                Files.setLastModifiedTime(place.resolve("report.json"), FileTime.from(NOW.minusSeconds(1)));
                CyclicBarrier start = new CyclicBarrier(8);
                List<Future<String>> written = new ArrayList<>();
                for (int run = 1; run <= 8; run++) {
                    String id = "0000000" + run;
                    written.add(threads.submit(() -> {
                        ReportFile file = file(id, place + "/report.json");
                        start.await();
                        file.write(report(id, true), NOW);
                        return id;
                    }));
                }
                Set<String> expected = new HashSet<>();
                for (Future<String> one : written) {
                    expected.add(one.get());
                }
                assertThat(runsIn(place)).as("round %s", round).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Set<String> runsIn(Path folder) throws IOException {
        Set<String> runs = new HashSet<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                runs.add(ReportJson.read(file).run().id()); // no temporary file is left either
            }
        }
        return runs;
    }

    private ReportFile file(String runId, String pattern) {
        return new ReportFile(
                new OutputName(1, NOW, runId, "h"), folder.resolve(pattern).toString());
    }

    private static EnergyReport report(String runId, boolean complete) {
        return Reports.empty(runId, complete);
    }
}
