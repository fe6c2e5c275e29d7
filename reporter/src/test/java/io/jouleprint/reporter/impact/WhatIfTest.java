package io.jouleprint.reporter.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.reporter.carbon.IntensityTrace;
import io.jouleprint.reporter.impact.Assumptions.Hardware;
import io.jouleprint.reporter.impact.Assumptions.Place;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WhatIfTest {
    private static final Reference REFERENCE = Reference.bundled();
    private static final Assumptions FRANCE = Assumptions.NONE.withPlace(Place.ofZone("FR"));

    private final SampleReport sample = new SampleReport();

    @Test
    void zonesAndPuesScaleTheGrams() {
        WhatIf whatIf = whatIf(FRANCE, options(List.of("DE", "PL"), List.of(1.5), null, null, null));
        assertThat(whatIf.rows()).extracting(WhatIf.Row::varied).containsExactly("as-is", "zone", "zone", "pue");
        assertThat(whatIf.rows().get(0).changeGrams()).isZero();
        assertThat(whatIf.rows().get(1).grams()).isEqualTo(0.025 * 344.14, within(1e-9));
        assertThat(whatIf.rows().get(3).changePercent()).isEqualTo(50, within(1e-9));
    }

    @Test
    void longerLivesLowerTheTotal() {
        Hardware server = new Hardware(REFERENCE.devices().require("test", "server"), null, null, null, null);
        WhatIf.Options options = new WhatIf.Options(List.of(), List.of(), List.of(8.0), List.of(0.5), null, null, null);
        WhatIf whatIf = whatIf(FRANCE.withHardware(server), options);
        assertThat(whatIf.rows().get(0).figure()).isEqualTo("total");
        double embodied = 1_200_000.0 / (4 * 8760);
        assertThat(whatIf.rows().get(1).changeGrams()).isEqualTo(-embodied / 2, within(1e-9));
        assertThat(whatIf.rows().get(2).changeGrams()).isEqualTo(embodied, within(1e-9));
        assertThat(whatIf(FRANCE, options).notes())
                .extracting(Summary.Note::code)
                .containsExactly("device.missing");
    }

    @Test
    void theBestStartIsWhereTheRunMeetsTheCleanHours() {
        IntensityTrace trace = IntensityTrace.parse("trace.csv", """
                start_utc,end_utc,g_per_kwh
                2025-06-01T10:00Z,2025-06-01T14:00Z,400
                2025-06-01T14:00Z,2025-06-01T15:30Z,100
                2025-06-01T15:30Z,2025-06-02T14:00Z,300
                """);
        StartTimes times =
                whatIf(FRANCE, options(List.of(), List.of(), trace, 6.0, null)).start();
        assertThat(times).isNotNull();
        assertThat(times.asItWas()).isTrue();
        assertThat(times.reference().grams()).isEqualTo(10, within(1e-9));
        assertThat(times.best().at()).isEqualTo(Instant.parse("2025-06-01T14:00:00Z"));
        assertThat(times.savedGrams()).isEqualTo(7.5, within(1e-9));
        assertThat(times.savedPercent()).isEqualTo(75, within(1e-9));
        StartTimes soon =
                whatIf(FRANCE, options(List.of(), List.of(), trace, 1.5, null)).start();
        assertThat(soon.best().at()).isEqualTo(Instant.parse("2025-06-01T13:30:00Z"));
    }

    @Test
    void noStartThatWasNotTriedIsBetter() {
        StringBuilder lines = new StringBuilder("start_utc,end_utc,g_per_kwh\n");
        Random random = new Random(9);
        Instant at = Instant.parse("2025-06-01T00:00:00Z");
        for (int hour = 0; hour < 72; hour++) {
            lines.append(at)
                    .append(',')
                    .append(at.plusSeconds(3600))
                    .append(',')
                    .append(random.nextInt(500))
                    .append('\n');
            at = at.plusSeconds(3600);
        }
        IntensityTrace trace = IntensityTrace.parse("trace.csv", lines.toString());
        sample.seconds = 5000;
        StartTimes times =
                whatIf(FRANCE, options(List.of(), List.of(), trace, null, null)).start();
        EnergyInTime energy = EnergyInTime.of(sample.build(), false);
        for (int i = 0; i < 500; i++) {
            Instant start = trace.start().plusSeconds(random.nextInt(72 * 3600 - 5000));
            assertThat(energy.meanFrom(trace, start).gramsPerKwh())
                    .isGreaterThanOrEqualTo(times.best().gramsPerKwh() - 1e-6);
        }
    }

    @Test
    void epochsThatStoppedPayingOffAreNamedWithWhatTheyCost() {
        // losses 0.8, 0.4, 0.2, 0.199: the last one gained half a percent
        Stopping stopping =
                whatIf(FRANCE, options(List.of(), List.of(), null, null, 1.0)).stopping();
        assertThat(stopping).isNotNull();
        assertThat(stopping.lastWorthwhileEpoch()).isEqualTo(2);
        assertThat(stopping.savedKwh()).isEqualTo(0.025 / 4, within(1e-12));
        assertThat(stopping.savedGrams()).isEqualTo(0.025 / 4 * 44.18, within(1e-9));
        assertThat(stopping.epochs().get(1).gainPercent()).isEqualTo(50, within(1e-9));
    }

    @Test
    void withoutLossesNothingIsSaidAboutStopping() {
        sample.losses = new double[0];
        assertThat(whatIf(FRANCE, options(List.of(), List.of(), null, null, 1.0))
                        .stopping())
                .isNull();
    }

    private WhatIf whatIf(Assumptions assumptions, WhatIf.Options options) {
        return WhatIf.of(sample.build(), assumptions, options, REFERENCE);
    }

    private static WhatIf.Options options(
            List<String> zones, List<Double> pues, IntensityTrace trace, Double hours, Double minGain) {
        return new WhatIf.Options(zones, pues, List.of(), List.of(), trace, hours, minGain);
    }
}
