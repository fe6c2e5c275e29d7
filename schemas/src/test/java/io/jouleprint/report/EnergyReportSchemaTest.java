package io.jouleprint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EnergyReportSchemaTest {
    private static final Path SCHEMA = Path.of("json", "energy-report-v1.schema.json");
    private static final List<Class<?>> RECORDS = List.of(
            EnergyBalance.class,
            EnergyBalance.Part.class,
            EnergyReport.AgentCost.class,
            EnergyReport.Option.class,
            EnergyReport.Part.class,
            EnergyReport.Tool.class,
            EnergyReport.Warning.class,
            Epoch.class,
            Host.class,
            Host.Container.class,
            Host.Gpu.class,
            Jvm.class,
            Meter.class,
            Run.class,
            Run.Series.class,
            Threads.class,
            Threads.Share.class,
            Timeline.class,
            Training.class,
            Training.Compute.class,
            Training.Data.class,
            Training.Failure.class,
            Training.Loss.class,
            Training.Model.class,
            Training.PhaseTotal.class,
            Training.Quantiles.class,
            Training.Steps.class);

    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(read(SCHEMA), InputFormat.JSON);

    @Test
    void whatTheWriterWritesIsValid() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RecordWriter.write(Examples.report(), out);

        assertThat(schema.validate(out.toString(StandardCharsets.UTF_8), InputFormat.JSON))
                .isEmpty();
    }

    /** Seals the format; {@code -Dgolden.update} writes the file anew, and then the CHANGELOG needs a line. */
    @Test
    void theWrittenFormatIsTheExamples() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RecordWriter.write(Examples.report(), out);
        Path golden = Path.of("json", "examples", "minimal.json");
        if (System.getProperty("golden.update") != null) {
            Files.createDirectories(golden.getParent());
            Files.write(golden, out.toByteArray());
        }

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(Files.readString(golden));
    }

    @Test
    void aMissingFieldIsInvalid() throws IOException {
        assertThat(schema.validate("{\"schemaVersion\": \"1.0\"}", InputFormat.JSON))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsValidReadableAndLawful(Path example) throws IOException {
        assertThat(schema.validate(read(example), InputFormat.JSON)).isEmpty();
        assertThat(ReportLaws.check(ReportJson.read(example))).isEmpty();
    }

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("json", "examples"), 1)) {
            return files
                    .filter(file -> file.getParent().endsWith("examples")
                            && file.toString().endsWith(".json"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void schemaAndRecordsNameTheSameFields() {
        JsonNode root = JsonMapper.shared().readTree(read(SCHEMA));
        assertSameFields(EnergyReport.class, root);
        for (Class<?> type : RECORDS) {
            assertSameFields(type, root.get("$defs").get(definition(type)));
        }
        assertThat(root.get("$defs").size()).isEqualTo(RECORDS.size());
    }

    private static void assertSameFields(Class<?> type, JsonNode definition) {
        assertThat(definition.get("properties").propertyNames())
                .containsExactlyElementsOf(Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    private static String definition(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return (outer == null ? "" : outer.getSimpleName()) + type.getSimpleName();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
