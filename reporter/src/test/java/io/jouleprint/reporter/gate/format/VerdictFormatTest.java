package io.jouleprint.reporter.gate.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.jouleprint.reporter.gate.Budget;
import io.jouleprint.reporter.gate.EnergyGate;
import io.jouleprint.reporter.gate.GateOptions;
import io.jouleprint.reporter.gate.GateResult;
import io.jouleprint.reporter.gate.GateRun;
import io.jouleprint.reporter.gate.Per;
import io.jouleprint.reporter.gate.ReportFixture;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictFormatTest {
    private static final String HOSTILE = "a|b<script>\n`x`&\u001b[31m\u0000]]>%0A::error::x";

    /** One result of each kind, by the name of its golden files. */
    static Map<String, GateResult> results() {
        Map<String, GateResult> results = new LinkedHashMap<>();
        results.put("regression", judge(side("baseline", 100, 10), side("candidate", 110, 10)));
        results.put("pass", judge(side("baseline", 100, 10), side("candidate", 100, 10)));
        results.put("inconclusive", judge(side("baseline", 100, 6), side("candidate", 103, 6)));
        results.put("too-few", judge(side("baseline", 100, 1), side("candidate", 103, 1)));
        List<GateRun> other = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            other.add(new ReportFixture()
                    .minute(i)
                    .cpuModel(HOSTILE)
                    .host(HOSTILE)
                    .run());
        }
        results.put("not-comparable", judge(side("baseline", 100, 4), other));
        Budget budget = new Budget("mnist", Per.TRAINING, 90.0, 5.0, 400.0);
        results.put(
                "budget",
                EnergyGate.judge(List.of(), side("candidate", 100, 1), List.of(budget), GateOptions.DEFAULTS));
        return results;
    }

    private static GateResult judge(List<GateRun> baseline, List<GateRun> candidate) {
        return EnergyGate.judge(baseline, candidate, List.of(), GateOptions.DEFAULTS);
    }

    private static List<GateRun> side(String side, double joules, int n) {
        List<GateRun> runs = new ArrayList<>();
        boolean candidate = side.equals("candidate");
        List<Double> amounts = ReportFixture.noisy(joules, 0.01, n, candidate ? 2 : 1);
        for (int i = 0; i < n; i++) {
            runs.add(new ReportFixture()
                    .id(side + "-" + i)
                    .minute(2 * i + (candidate ? 1 : 0))
                    .joules(amounts.get(i))
                    .cpuSeconds(amounts.get(i) / 10)
                    .run());
        }
        return runs;
    }

    /** Seals the formats; {@code -Dgolden.update} writes the files anew, and then the CHANGELOG needs a line. */
    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "markdown", "junit"})
    void everyVerdictIsWrittenAsSealed(String format) throws IOException {
        for (Map.Entry<String, GateResult> result : results().entrySet()) {
            String written = VerdictFormat.of(format)
                    .write(result.getValue(), result.getValue().exitCode());
            Path golden = Path.of("src/test/resources/gate", result.getKey() + "." + format + ".golden");
            if (System.getProperty("golden.update") != null) {
                Files.writeString(golden, written);
            }
            assertThat(written).as(golden.toString()).isEqualTo(Files.readString(golden));
        }
    }

    @Test
    void jsonFollowsItsSchema() throws IOException {
        Schema schema = schema("check-v1");
        for (GateResult result : results().values()) {
            String json = VerdictFormat.of("json").write(result, result.exitCode());
            assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
        }
    }

    @Test
    void theExampleBudgetFollowsItsSchema() throws IOException {
        String example = Files.readString(Path.of("../docs/ci/jouleprint-budget.json"));

        assertThat(schema("budget-v1").validate(example, InputFormat.JSON)).isEmpty();
        assertThat(schema("budget-v1")
                        .validate("{\"schemaVersion\":\"1.0\",\"budgets\":[{\"name\":\"x\"}]}", InputFormat.JSON))
                .isNotEmpty();
    }

    private static Schema schema(String name) throws IOException {
        try (InputStream in =
                VerdictFormatTest.class.getResourceAsStream("/io/jouleprint/schemas/" + name + ".schema.json")) {
            assertThat(in).isNotNull();
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        }
    }

    @Test
    void junitFollowsTheSchemaOfSurefire() throws Exception {
        var validator = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(VerdictFormatTest.class.getResource("/gate/junit-report.xsd"))
                .newValidator();
        for (GateResult result : results().values()) {
            String xml = VerdictFormat.of("junit").write(result, result.exitCode());
            validator.validate(new StreamSource(new StringReader(xml)));
        }
    }

    @Test
    void whatIsOpenIsSkippedUnlessItIsToFail() {
        GateResult open = results().get("inconclusive");

        assertThat(VerdictFormat.of("junit").write(open, 4)).contains("<skipped", "skipped=\"1\"");
        assertThat(VerdictFormat.of("junit").write(open, 0)).contains("<skipped");
        assertThat(VerdictFormat.of("junit").write(open, 1)).contains("<failure", "failures=\"1\"");
    }

    @Test
    void markdownOfThousandsOfRunsFitsIntoAComment() {
        GateResult result = judge(side("baseline", 100, 2_000), side("candidate", 100, 2_000));
        String markdown = VerdictFormat.of("markdown").write(result, 0);

        assertThat(markdown.getBytes(StandardCharsets.UTF_8).length).isLessThan(64 * 1024);
        assertThat(markdown).startsWith(MarkdownVerdict.MARKER).contains("more runs are in the JSON output");
    }

    @Test
    void foreignTextStaysText() {
        GateResult hostile = results().get("not-comparable");

        assertThat(VerdictFormat.of("markdown").write(hostile, 5)).doesNotContain("<script", "\u001b", "a|b");
        assertThat(VerdictFormat.of("text").write(hostile, 5)).doesNotContain("\u001b", "\u0000");
    }

    /** Whoever may change the budget file could else print a line of their own, which GitHub reads as a command. */
    @Test
    void theNameOfABudgetStaysOnItsLine() {
        Budget.Check check = new Budget.Check(HOSTILE + "\n::error::x", Per.RUN, "J", 1, 2.0, false);
        GateResult result = new GateResult(null, null, List.of(check), List.of(), List.of());

        for (String format : new String[] {"text", "markdown", "junit"}) {
            assertThat(VerdictFormat.of(format).write(result, 1).lines())
                    .as(format)
                    .noneMatch(line -> line.startsWith("::") || line.contains("\u001b"));
        }
        assertThat(GithubLines.annotations(result, 1)).hasLineCount(1).doesNotContain("\u001b");
    }

    @Test
    void annotationsAreEscapedLines() {
        String lines = GithubLines.annotations(results().get("not-comparable"), 5);

        assertThat(lines.lines())
                .allMatch(line -> line.startsWith("::error title=Energy gate::")
                        || line.startsWith("::warning title=Energy gate::"));
        assertThat(lines).contains("%250A::error").startsWith("::error");
        assertThat(GithubLines.annotations(results().get("inconclusive"), 0)).startsWith("::warning");
        assertThat(GithubLines.annotations(results().get("pass"), 0)).startsWith("::notice");
    }

    @Test
    void outputsAreOneLineEach() {
        assertThat(GithubLines.outputs(results().get("regression"), 1).lines())
                .anyMatch(line -> line.equals("verdict=regression"))
                .anyMatch(line -> line.equals("exit-code=1"))
                .anyMatch(line -> line.matches("change-percent=1[0-9]\\.[0-9]+"));
        assertThat(GithubLines.outputs(results().get("not-comparable"), 5).lines())
                .allMatch(line -> line.matches("[a-z-]+=.*"));
    }
}
