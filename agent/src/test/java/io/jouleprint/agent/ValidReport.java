package io.jouleprint.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.ReportJson;
import io.jouleprint.report.ReportLaws;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a report that a child JVM left and holds it to the schema and the laws. */
final class ValidReport {
    private ValidReport() {}

    static EnergyReport read(Path file) throws IOException {
        try (InputStream schema =
                EnergyReport.class.getResourceAsStream("/io/jouleprint/schemas/energy-report-v1.schema.json")) {
            String text = new String(schema.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(text, InputFormat.JSON)
                            .validate(Files.readString(file), InputFormat.JSON))
                    .isEmpty();
        }
        EnergyReport report = ReportJson.read(file);
        assertThat(ReportLaws.check(report)).isEmpty();
        return report;
    }
}
