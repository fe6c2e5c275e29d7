package io.jouleprint.reporter.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.jouleprint.report.Host;
import io.jouleprint.report.RecordWriter;
import io.jouleprint.reporter.device.Recycling;
import io.jouleprint.reporter.impact.Assumptions.Facility;
import io.jouleprint.reporter.impact.Assumptions.Hardware;
import io.jouleprint.reporter.impact.Assumptions.Market;
import io.jouleprint.reporter.impact.Assumptions.Place;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private final Reference reference = Reference.bundled();
    private final ImpactCalculator calculator = new ImpactCalculator(reference);
    private final SampleReport sample = new SampleReport();
    private final Assumptions everything = Assumptions.NONE
            .withPlace(Place.ofRegion("gcp:europe-west1"))
            .withFacility(new Facility(null, 0.2, 0.3, false))
            .withMarket(new Market(0.5, 10, 300.0))
            .withHardware(new Hardware(
                    reference.devices().require("test", "gpu-server"),
                    null,
                    null,
                    null,
                    Recycling.parse("test", "world")));

    @Test
    void everyExplainedValueIsTheSummarysValue() {
        Summary summary = calculator.summarise(List.of(sample.build()), everything);
        Map<String, Explanation> all = explanations(everything);
        assertThat(all.get("energy.facilityKwh").value())
                .isEqualTo(summary.energy().facilityKwh());
        assertThat(all.get("operational.locationGrams").value())
                .isEqualTo(summary.operational().locationGrams());
        assertThat(all.get("operational.locationGrams").low())
                .isEqualTo(summary.operational().lowGrams());
        assertThat(all.get("operational.marketGrams").value())
                .isEqualTo(summary.operational().marketGrams());
        assertThat(all.get("embodied.grams").value())
                .isEqualTo(summary.embodied().grams());
        assertThat(all.get("eWaste.grams").value()).isEqualTo(summary.eWaste().grams());
        assertThat(all.get("adpe.kgSbEq").value()).isEqualTo(summary.adpe().kgSbEq());
        assertThat(all.get("water.onSiteLitres").value())
                .isEqualTo(summary.water().onSiteLitres());
        assertThat(all.get("water.offSiteLitres").value())
                .isEqualTo(summary.water().offSiteLitres());
        assertThat(all.get("sci.gramsPerUnit").value()).isEqualTo(summary.sci().gramsPerUnit());
        assertThat(all.get("totals.grams").value()).isEqualTo(summary.totals().grams());
    }

    @Test
    void varianceSharesAddUpAndEveryInputHasASource() {
        for (Explanation explanation : explanations(everything).values()) {
            List<Double> shares = explanation.inputs().stream()
                    .map(Explanation.Input::varianceShare)
                    .filter(java.util.Objects::nonNull)
                    .toList();
            if (explanation.low() != null && explanation.low() < explanation.high()) {
                assertThat(shares.stream().mapToDouble(Double::doubleValue).sum())
                        .as(explanation.figure())
                        .isEqualTo(1, within(1e-9));
            }
            assertThat(explanation.inputs())
                    .allSatisfy(input -> assertThat(input.source()).isNotEmpty());
        }
    }

    @Test
    void theCalculationShowsItsNumbers() {
        Explanation location =
                explanations(Assumptions.NONE.withPlace(Place.ofIntensity(400))).get("operational.locationGrams");
        assertThat(location.calculation()).isEqualTo("0.025 kWh x 1 x 400 g/kWh = 10 g");
        assertThat(location.inputs())
                .extracting(Explanation.Input::kind)
                .containsExactly("measured", "assumed", "chosen");
    }

    @Test
    void gpuCardsAreCountedByTheReport() {
        sample.gpus = List.of(
                new Host.Gpu("NVIDIA H100 80GB HBM3", "GPU-1", true),
                new Host.Gpu("NVIDIA H100 80GB HBM3", "GPU-2", true),
                new Host.Gpu("NVIDIA H100 80GB HBM3", "GPU-3", false));
        Summary summary = calculator.summarise(List.of(sample.build()), everything);
        assertThat(summary.embodied().devices())
                .extracting(Summary.Device::name)
                .containsExactly("gpu-server", "h100 x 2");
        assertThat(summary.embodied().devices().get(1).grams()).isEqualTo(2 * 164_000.0 / (3 * 8760), within(1e-9));
    }

    @Test
    void summariesFollowTheSchema() throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        Path root = Files.exists(folder.resolve("schemas")) ? folder : folder.getParent();
        String schema = Files.readString(root.resolve("schemas/json/summary-v1.schema.json"));
        var validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
        for (Assumptions assumptions :
                List.of(Assumptions.NONE, Assumptions.NONE.withPlace(Place.ofZone("US-CA")), everything)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            RecordWriter.write(calculator.summarise(List.of(sample.build()), assumptions), out);
            assertThat(validator.validate(out.toString(StandardCharsets.UTF_8), InputFormat.JSON))
                    .isEmpty();
        }
    }

    private Map<String, Explanation> explanations(Assumptions assumptions) {
        return calculator.explain(List.of(sample.build()), assumptions).stream()
                .collect(Collectors.toMap(Explanation::figure, Function.identity()));
    }
}
