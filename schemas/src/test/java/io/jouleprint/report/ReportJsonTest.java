package io.jouleprint.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportJsonTest {
    @TempDir
    Path folder;

    @Test
    void whatWasWrittenIsReadBack() throws IOException {
        assertThat(ReportJson.read(file(json(Examples.report())))).isEqualTo(Examples.report());
    }

    @Test
    void laterMinorVersionsAndUnknownKeysAreRead() throws IOException {
        String later = json(Examples.report())
                .replace("\"schemaVersion\" : \"1.0\"", "\"schemaVersion\" : \"1.7\", \"news\" : {\"a\" : [1, {}]}");

        assertThat(ReportJson.read(file(later)).schemaVersion()).isEqualTo("1.7");
    }

    @Test
    void anotherMajorVersionIsRefusedWhateverElseItHolds() throws IOException {
        assertThatThrownBy(() -> ReportJson.read(file("{\"tool\": 7, \"schemaVersion\": \"2.0\"}")))
                .isInstanceOf(ReportException.class)
                .hasMessage("schemaVersion: found \"2.0\", expected 1.x; use a newer Jouleprint");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | expected a JSON object",
                "[] | expected a JSON object",
                "{} | has no schemaVersion",
                "{\"schemaVersion\": \"1.0\"} | tool: is missing, expected an object",
                "{\"schemaVersion\": \"1.0\", \"tool\": {\"name\": []}} | tool.name: found an array, expected a string",
                "{\"schemaVersion\": \"1.0\", | is not valid JSON",
                "{\"schemaVersion\": \"1.0\", \"schemaVersion\": \"1.0\"} | Duplicate field 'schemaVersion'",
                "{\"schemaVersion\": \"1.0\", \"tool\": {\"name\": NaN}} | is not valid JSON",
                "{\"schemaVersion\": \"1.0\", \"tool\": {\"name\": 5}} | tool.name: found 5, expected a string",
            })
    void foreignInputIsOneClearLine(String content, String message) throws IOException {
        Path file = file(content);

        assertThatThrownBy(() -> ReportJson.read(file))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }

    @Test
    void anErrorNamesThePathOfTheValue() throws IOException {
        Path file = file(json(Examples.report()).replaceFirst("\"lastIndex\" : 0", "\"lastIndex\" : 0.5"));

        assertThatThrownBy(() -> ReportJson.read(file))
                .hasMessage("trainings[0].epochs[0].lastIndex: found 0.5, expected a whole number");
    }

    @Test
    void nullWhereAValueIsRequiredIsRefused() throws IOException {
        Path file = file(json(Examples.report()).replaceFirst("\"logicalCpus\" : 4", "\"logicalCpus\" : null"));

        assertThatThrownBy(() -> ReportJson.read(file))
                .hasMessage("host.logicalCpus: found null, expected a whole number");
    }

    @Test
    void aNumberBeyondSixtyFourBitsIsRefused() throws IOException {
        Path file =
                file(json(Examples.report()).replaceFirst("\"machineJoules\" : 500.0", "\"machineJoules\" : 1e999"));

        assertThatThrownBy(() -> ReportJson.read(file)).hasMessageContaining("energy.machineJoules: found 1e999");
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        String deep = "{\"schemaVersion\": \"1.0\", \"x\": " + "[".repeat(100) + "]".repeat(100) + "}";

        assertThatThrownBy(() -> ReportJson.read(file(deep))).hasMessageContaining("nesting depth");
    }

    @Test
    void notANumberIsWrittenAsUnknown() throws IOException {
        assertThat(json(new Training.PhaseTotal(1, 2, Double.NaN))).contains("\"processJoules\" : null");
    }

    @Test
    void oversizedFilesAreRefusedUnread() throws IOException {
        Path file = folder.resolve("big.json");
        try (var channel = Files.newByteChannel(
                file,
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.WRITE,
                java.nio.file.StandardOpenOption.SPARSE)) {
            channel.position(ReportJson.MAX_BYTES);
            channel.write(java.nio.ByteBuffer.wrap(new byte[] {'}'}));
        }

        assertThatThrownBy(() -> ReportJson.read(file)).hasMessageContaining("expected at most 268435456");
    }

    /** A pipe without a writer would be waited for, and an endless one read for ever. */
    @Test
    void whatIsNoFileIsRefusedUnread() {
        assertThatThrownBy(() -> ReportJson.read(folder))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("expected a file");
    }

    private Path file(String content) throws IOException {
        Path file = Files.createTempFile(folder, "report", ".json");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static String json(Record record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RecordWriter.write(record, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
