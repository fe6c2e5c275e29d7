package io.jouleprint.reporter.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.report.Outcome;
import io.jouleprint.reporter.gate.GateOptions.MetricChoice;
import io.jouleprint.reporter.gate.format.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EnergyGateTest {
    /** {@code n} interleaved runs of one side in one session. */
    private static List<GateRun> side(int first, int n, double joules, long seed, Supplier<ReportFixture> fixture) {
        List<GateRun> runs = new ArrayList<>();
        List<Double> amounts = ReportFixture.noisy(joules, 0.01, n, seed);
        for (int i = 0; i < n; i++) {
            ReportFixture report = fixture.get();
            runs.add(report.minute(first + 2 * i)
                    .joules(amounts.get(i))
                    .cpuSeconds(amounts.get(i) / 10)
                    .run());
        }
        return runs;
    }

    private static List<GateRun> baseline(int n) {
        return side(0, n, 100, 1, ReportFixture::new);
    }

    private static List<GateRun> candidate(int n, double joules) {
        return side(1, n, joules, 2, ReportFixture::new);
    }

    private static GateResult judge(List<GateRun> baseline, List<GateRun> candidate) {
        return judge(baseline, candidate, GateOptions.DEFAULTS);
    }

    private static GateResult judge(List<GateRun> baseline, List<GateRun> candidate, GateOptions options) {
        return EnergyGate.judge(baseline, candidate, List.of(), options);
    }

    private static GateOptions per(Per per) {
        return new GateOptions(MetricChoice.AUTO, per, null, 0.95, false);
    }

    private static Comparison comparison(GateResult result) {
        Comparison comparison = Verdict.comparison(result.verdict());
        assertThat(comparison).isNotNull();
        return comparison;
    }

    private static Verdict.Difference difference(GateResult result) {
        assertThat(result.verdict()).isInstanceOf(Verdict.NotComparable.class);
        assertThat(result.exitCode()).isEqualTo(5);
        return ((Verdict.NotComparable) result.verdict()).differences().get(0);
    }

    @Test
    void moreEnergyThanAllowedIsARegression() {
        GateResult result = judge(baseline(10), candidate(10, 110));

        assertThat(result.verdict()).isInstanceOf(Verdict.Regression.class);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(comparison(result).shift().ratio()).isCloseTo(1.10, within(0.02));
        assertThat(Sentences.headline(result)).startsWith("REGRESSION: energy per training rose by +");
    }

    @Test
    void noMoreEnergyThanAllowedIsAPass() {
        GateResult result = judge(baseline(10), candidate(10, 100));

        assertThat(result.verdict()).isInstanceOf(Verdict.Pass.class);
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void lessEnergyIsAnImprovement() {
        GateResult result = judge(baseline(10), candidate(10, 90));

        assertThat(((Verdict.Pass) result.verdict()).improved()).isTrue();
        assertThat(Sentences.headline(result)).startsWith("PASS: energy per training fell: -");
    }

    @Test
    void anIncreaseNearTheMarginIsInconclusiveAndSaysHowManyRunsWouldTell() {
        GateResult result = judge(baseline(5), candidate(5, 101.6));

        assertThat(result.verdict()).isInstanceOf(Verdict.Inconclusive.class);
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(comparison(result).runsNeeded()).isNotNull();
        assertThat(Sentences.headline(result)).contains("repeat with ", " fresh runs a side");
    }

    @Test
    void oneRunASideSaysWhatIsNeeded() {
        GateResult result = judge(baseline(1), candidate(1, 200));

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(Sentences.headline(result))
                .isEqualTo("INCONCLUSIVE: runs: 1 baseline, 1 candidate; at least 4 a side are needed");
    }

    @Test
    void energyAboveIdleIsComparedWhereIdleIsKnownEverywhere() {
        List<GateRun> known = side(0, 5, 100, 1, () -> new ReportFixture().idleKnown());
        List<GateRun> alsoKnown = side(1, 5, 100, 2, () -> new ReportFixture().idleKnown());

        assertThat(judge(known, alsoKnown).metric().quantity()).isEqualTo(Quantity.DYNAMIC_ENERGY);
        assertThat(judge(known, candidate(5, 100)).metric().quantity()).isEqualTo(Quantity.ENERGY);
    }

    @Test
    void estimatesAreComparedByCpuTimeAndSaySo() {
        List<GateRun> left = side(0, 5, 100, 1, () -> new ReportFixture().estimated());
        List<GateRun> right = side(1, 5, 130, 2, () -> new ReportFixture().estimated());
        GateResult result = judge(left, right);

        assertThat(Sentences.headline(result))
                .startsWith("REGRESSION: CPU time per training (energy is not measured in all runs) rose by +");
        assertThat(result.metric().cannotSee()).contains("GPU energy");
        assertThat(comparison(result).margin()).isEqualTo(0.10);
        assertThat(comparison(result).others())
                .extracting(Comparison.Other::quantity)
                .contains(Quantity.WALL_TIME)
                .doesNotContain(Quantity.ENERGY);
    }

    @Test
    void energyAsMetricOnEstimatesIsNotComparable() {
        GateOptions energy = new GateOptions(MetricChoice.ENERGY, Per.TRAINING, null, 0.95, true);
        List<GateRun> left = side(0, 5, 100, 1, () -> new ReportFixture().estimated());
        List<GateRun> right = side(1, 5, 100, 2, () -> new ReportFixture().estimated());

        GateOptions strict = new GateOptions(MetricChoice.ENERGY, Per.TRAINING, null, 0.95, false);
        assertThat(difference(judge(left, right, strict)).field()).isEqualTo("meters.method");
        assertThat(judge(left, right, energy).notices())
                .extracting(Notice::code)
                .contains("different");
    }

    @Test
    void measuredAgainstEstimatedNamesTheMeters() {
        List<GateRun> right = side(1, 5, 100, 2, () -> new ReportFixture().estimated());

        assertThat(difference(judge(baseline(5), right)).field()).isEqualTo("meters");
    }

    @Test
    void everyTraitThatDiffersIsNamed() {
        assertNamed("host.cpuModel", () -> new ReportFixture().cpuModel("Other CPU"));
        assertNamed("jvm.version", () -> new ReportFixture().jvmVersion("21.0.1"));
        assertNamed("host.container.cpuQuota", () -> new ReportFixture().quota(2));
        assertNamed("trainings.framework", () -> new ReportFixture().framework("dl4j"));
        assertNamed("run.outcome", () -> new ReportFixture().outcome(Outcome.INTERRUPTED));
    }

    @Test
    void anotherFrameworkVersionIsNamedAndAnUnknownOneIsANote() {
        Supplier<ReportFixture> older = () -> new ReportFixture().frameworkVersion("1.0");
        Supplier<ReportFixture> newer = () -> new ReportFixture().frameworkVersion("1.1");
        Verdict.Difference difference = difference(judge(side(0, 5, 100, 1, older), side(1, 5, 100, 2, newer)));
        assertThat(difference.field()).isEqualTo("trainings.frameworkVersion of hooks");
        assertThat(difference.message()).contains("'1.0'", "'1.1'");

        GateResult unknown = judge(baseline(5), side(1, 5, 100, 2, newer));
        assertThat(unknown.verdict()).isNotInstanceOf(Verdict.NotComparable.class);
        assertThat(unknown.notices()).extracting(Notice::code).contains("framework-version");
        assertThat(judge(side(0, 5, 100, 1, newer), side(1, 5, 100, 2, newer)).notices())
                .extracting(Notice::code)
                .doesNotContain("framework-version");
    }

    private static void assertNamed(String field, Supplier<ReportFixture> fixture) {
        GateResult result = judge(baseline(5), side(1, 5, 100, 2, fixture));

        assertThat(difference(result).field()).isEqualTo(field);
        assertThat(Sentences.headline(result)).contains(field, "baseline", "candidate", "--allow-different");
    }

    @Test
    void javaUpdatesOfOneMajorVersionAreAlike() {
        GateResult result = judge(baseline(5), side(1, 5, 100, 2, () -> new ReportFixture().jvmVersion("17.0.1")));

        assertThat(result.verdict()).isInstanceOf(Verdict.Pass.class);
    }

    @Test
    void differencesCanBeAllowedAndAreThenNoted() {
        GateOptions options = new GateOptions(MetricChoice.AUTO, Per.TRAINING, null, 0.95, true);
        GateResult result =
                judge(baseline(5), side(1, 5, 100, 2, () -> new ReportFixture().cpuModel("Other CPU")), options);

        assertThat(result.exitCode()).isZero();
        assertThat(result.notices())
                .anyMatch(notice -> notice.message().contains("error rate is not controlled")
                        && notice.message().contains("host.cpuModel"));
    }

    @Test
    void oneSideBesideOtherProgramsIsNotComparable() {
        GateResult result = judge(baseline(5), side(1, 5, 100, 2, () -> new ReportFixture().workloadShare(0.8)));

        assertThat(difference(result).field()).isEqualTo("energy.workloadShare");
    }

    @ParameterizedTest
    @EnumSource(Per.class)
    void allUnitsGiveTheSameRatioForTheSameWork(Per per) {
        GateResult result = judge(baseline(10), candidate(10, 110), per(per));

        assertThat(comparison(result).shift().ratio()).isCloseTo(1.10, within(0.02));
    }

    @Test
    void amountsArePerUnit() {
        assertThat(comparison(judge(baseline(10), candidate(10, 110), per(Per.EPOCH)))
                        .baseline()
                        .median())
                .isCloseTo(20, within(0.5));
        assertThat(comparison(judge(baseline(10), candidate(10, 110), per(Per.SAMPLE)))
                        .baseline()
                        .median())
                .isCloseTo(100 / 300_000.0, within(1e-5));
        assertThat(comparison(judge(baseline(10), candidate(10, 110), per(Per.RUN)))
                        .baseline()
                        .median())
                .isCloseTo(110, within(2.0));
    }

    @Test
    void unknownSamplesCannotDivide() {
        GateResult result =
                judge(baseline(5), side(1, 5, 100, 2, () -> new ReportFixture().samples(null)), per(Per.SAMPLE));

        assertThat(difference(result).field()).isEqualTo("trainings.samples");
    }

    @Test
    void withoutTrainingsTheWholeRunIsCompared() {
        List<GateRun> left = side(0, 5, 100, 1, () -> new ReportFixture().untrained());
        List<GateRun> right = side(1, 5, 100, 2, () -> new ReportFixture().untrained());

        assertThat(comparison(judge(left, right)).baseline().median()).isCloseTo(110, within(2.0));
        assertThat(difference(judge(left, candidate(5, 100))).field()).isIn("trainings", "trainings.framework");
    }

    @Test
    void zeroOrNegativeEnergyHasNoRatio() {
        for (double joules : new double[] {0, -5}) {
            List<GateRun> right = candidate(5, 100);
            List<GateRun> broken = new ArrayList<>(right.subList(0, 4));
            broken.add(new ReportFixture().minute(99).joules(joules).run());

            Verdict.Difference difference = difference(judge(baseline(5), broken));
            assertThat(difference.field()).isEqualTo("energy.processJoules");
            assertThat(difference.candidate()).contains(joules + " J", "1 of 5");
        }
    }

    @Test
    void unknownEnergyLeavesCpuTime() {
        List<GateRun> left = new ArrayList<>(baseline(5));
        left.set(0, new ReportFixture().minute(0).joules(null).run());

        assertThat(judge(left, candidate(5, 100)).metric().quantity()).isEqualTo(Quantity.CPU_TIME);
    }

    @Test
    void sessionsThatHoldBothSidesAreComparedWithinThemselves() {
        List<GateRun> left = new ArrayList<>();
        List<GateRun> right = new ArrayList<>();
        for (int session = 0; session < 3; session++) {
            String host = "host-" + session;
            double level = 100 * (1 + session);
            left.addAll(side(0, 4, level, session, () -> new ReportFixture().host(host)));
            right.addAll(side(1, 4, level * 1.10, 10 + session, () -> new ReportFixture().host(host)));
        }
        GateResult result = judge(left, right);

        assertThat(comparison(result).design()).isEqualTo("within-sessions");
        assertThat(comparison(result).shift().ratio()).isCloseTo(1.10, within(0.02));
        assertThat(result.verdict()).isInstanceOf(Verdict.Regression.class);
    }

    @Test
    void runsOfSessionsWithOneSideAreNotedAsUnused() {
        List<GateRun> left = new ArrayList<>(baseline(5));
        left.add(new ReportFixture().host("elsewhere").run());

        GateResult result = judge(left, candidate(5, 100));
        assertThat(result.notices())
                .anyMatch(notice ->
                        notice.code().equals("unused") && notice.message().contains("elsewhere"));
        assertThat(comparison(result).baseline().units()).isEqualTo(5);
    }

    @Test
    void sessionsOfOneSideAreOneValueEach() {
        List<GateRun> left = new ArrayList<>();
        List<GateRun> right = new ArrayList<>();
        for (int session = 0; session < 3; session++) {
            String host = "host-" + session;
            left.addAll(side(0, 20, 100, session, () -> new ReportFixture().host("a-" + host)));
            right.addAll(side(1, 20, 100, 10 + session, () -> new ReportFixture().host("b-" + host)));
        }
        GateResult few = judge(left, right);
        assertThat(few.exitCode()).isEqualTo(4);
        assertThat(Sentences.headline(few)).contains("sessions: 3 baseline, 3 candidate", "use 'bench'");

        left.addAll(side(0, 2, 100, 3, () -> new ReportFixture().host("a-3")));
        right.addAll(side(1, 2, 100, 13, () -> new ReportFixture().host("b-3")));
        assertThat(comparison(judge(left, right)).design()).isEqualTo("sessions");
    }

    private static List<GateRun> series(String side, int n, double joules, long seed) {
        List<GateRun> runs = new ArrayList<>();
        List<Double> noise = ReportFixture.noisy(1, 0.005, n, seed);
        for (int pair = 0; pair < n; pair++) {
            // a drift of 20 % over the series, which pairs cancel
            double drift = 1 + 0.2 * pair / n;
            runs.add(new ReportFixture()
                    .series("s1", side, pair)
                    .minute(2 * pair + (side.equals("candidate") ? 1 : 0))
                    .joules(joules * drift * noise.get(pair))
                    .run());
        }
        return runs;
    }

    @Test
    void aSeriesIsComparedInPairsAtTheConfidenceOfALook() {
        GateResult result = judge(series("baseline", 10, 100, 1), series("candidate", 10, 106, 2));

        assertThat(result.verdict()).isInstanceOf(Verdict.Regression.class);
        assertThat(comparison(result).design()).isEqualTo("paired");
        assertThat(comparison(result).confidence()).isCloseTo(0.98333, within(1e-5));
        GateResult six = judge(series("baseline", 6, 100, 1), series("candidate", 6, 106, 2));
        assertThat(comparison(six).confidence()).isEqualTo(0.95);
        assertThat(six.verdict()).isInstanceOf(Verdict.Regression.class);
    }

    @Test
    void fewerThanSixPairsAreTooFew() {
        GateResult result = judge(series("baseline", 5, 100, 1), series("candidate", 5, 106, 2));

        assertThat(Sentences.headline(result)).contains("complete pairs: 5; at least 6 are needed");
        assertThat(result.exitCode()).isEqualTo(4);
    }

    @Test
    void aRunWithoutPartnerIsNotedAsUnused() {
        GateResult result = judge(series("baseline", 10, 100, 1), series("candidate", 9, 100, 2));

        assertThat(comparison(result).baseline().units()).isEqualTo(9);
        assertThat(result.notices()).extracting(Notice::code).contains("unused");
    }

    @Test
    void severalJvmsOfOneJobAreOneRun() {
        List<GateRun> left = new ArrayList<>();
        for (int run = 0; run < 5; run++) {
            left.add(new ReportFixture()
                    .id("a" + run)
                    .jobId("job-" + run)
                    .joules(60.0)
                    .run());
            left.add(new ReportFixture()
                    .id("b" + run)
                    .jobId("job-" + run)
                    .joules(40.0)
                    .run());
            left.add(new ReportFixture()
                    .id("c" + run)
                    .jobId("job-" + run)
                    .joules(7.0)
                    .untrained()
                    .run());
        }
        Comparison comparison = comparison(judge(left, candidate(5, 100)));

        assertThat(comparison.baseline().runs()).isEqualTo(5);
        assertThat(comparison.baseline().median()).isCloseTo(100, within(1e-9));
    }

    @Test
    void oddRunsAreFlaggedAndKept() {
        List<GateRun> left = new ArrayList<>(baseline(10));
        left.set(0, new ReportFixture().minute(0).joules(150.0).run());
        left.set(5, new ReportFixture().minute(10).joules(150.0).run());
        GateResult result = judge(left, candidate(10, 100));

        assertThat(result.notices()).extracting(Notice::code).contains("warm-up", "outlier");
        assertThat(comparison(result).baseline().units()).isEqualTo(10);
        assertThat(result.runs().get(0).flags()).contains("warm-up");
        assertThat(result.runs().get(5).flags()).contains("outlier");
    }

    @Test
    void oneSideAfterTheOtherIsNoted() {
        GateResult result = judge(baseline(5), side(100, 5, 100, 2, ReportFixture::new));

        assertThat(result.notices()).extracting(Notice::code).contains("order");
        assertThat(judge(baseline(5), candidate(5, 100)).notices())
                .extracting(Notice::code)
                .doesNotContain("order");
    }

    @Test
    void differentWorkAndVersionsAreNoted() {
        GateResult result = judge(
                baseline(5),
                side(1, 5, 100, 2, () -> new ReportFixture().samples(240_000L).schemaVersion("1.3")));

        assertThat(result.notices()).extracting(Notice::code).contains("work", "versions");
    }

    @Test
    void budgetsHoldForTheMedianAndNeedOneRunOnly() {
        Budget budget = new Budget("b", Per.TRAINING, 99.0, 0.02, 400.0);
        GateResult result = EnergyGate.judge(List.of(), candidate(1, 100), List.of(budget), GateOptions.DEFAULTS);

        assertThat(result.word()).isEqualTo("budget-exceeded");
        assertThat(result.exitCode()).isEqualTo(1);
        // 100 J are 27.8 mWh, at 400 g/kWh 11.1 mg
        assertThat(result.budgets().get(1).value()).isCloseTo(0.0111, within(5e-4));
        assertThat(result.budgets().get(1).exceeded()).isFalse();
    }

    @Test
    void anUnknownEnergyLeavesTheBudgetOpen() {
        Budget budget = new Budget("b", Per.TRAINING, 99.0, null, null);
        List<GateRun> unknown =
                List.of(new ReportFixture().joules((@Nullable Double) null).run());
        GateResult result = EnergyGate.judge(List.of(), unknown, List.of(budget), GateOptions.DEFAULTS);

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(Sentences.headline(result)).contains("not known in all runs");
    }

    @Test
    void thousandsOfRunsAreJudged() {
        GateResult result = judge(baseline(3_000), candidate(3_000, 104));

        assertThat(result.verdict()).isInstanceOf(Verdict.Regression.class);
    }
}
