package io.jouleprint.agent.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.report.Training.Steps;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpanTallyTest {
    @Test
    void bucketsCoverAllDurationsInOrder() {
        for (long nanos = 0; nanos < 1L << 40; nanos = nanos * 9 / 8 + 1) {
            int bucket = DurationHistogram.bucket(nanos);
            assertThat((double) nanos)
                    .isGreaterThanOrEqualTo(DurationHistogram.lowerNanos(bucket))
                    .isLessThan(DurationHistogram.lowerNanos(bucket + 1));
        }
        assertThat(DurationHistogram.bucket(Long.MAX_VALUE)).isGreaterThan(DurationHistogram.bucket(1L << 40));
    }

    @Test
    void quantilesOfLongStepsAreWithinSixPercent() {
        Random random = new Random(7);
        SpanTally tally = new SpanTally();
        SpanCell cell = tally.newCell(() -> false);
        long[] nanos = new long[10_000];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = (long) (1e7 * Math.exp(random.nextGaussian()));
            assertThat(step(cell, nanos[i])).isTrue();
        }
        Arrays.sort(nanos);
        Steps steps = tally.steps(100.0);
        assertThat(steps.count()).isEqualTo(nanos.length);
        assertThat(steps.meanJoules()).isEqualTo(0.01);
        assertThat(steps.durationSeconds().mean())
                .isCloseTo(Arrays.stream(nanos).average().getAsDouble() * 1e-9, within(1e-12));
        assertThat(steps.durationSeconds().p50()).isCloseTo(nanos[5000] * 1e-9, within(nanos[5000] * 0.07e-9));
        assertThat(steps.durationSeconds().p99()).isCloseTo(nanos[9900] * 1e-9, within(nanos[9900] * 0.07e-9));
        assertThat(steps.durationSeconds().max()).isCloseTo(nanos[9999] * 1e-9, within(1e-12));
    }

    @Test
    void shortStepsAreAllCountedButFewAreTimed() {
        SpanTally tally = new SpanTally();
        SpanCell cell = tally.newCell(() -> false);
        int timed = 0;
        for (int i = 0; i < 100_000; i++) {
            timed += step(cell, 1000) ? 1 : 0;
        }
        assertThat(timed).isLessThan(1100);
        assertThat(tally.sum().count()).isEqualTo(100_000);
        assertThat(tally.totalNanos()).isCloseTo(1e8, within(1e6));
        assertThat(tally.steps(null).meanJoules()).isNull();
    }

    @Test
    void ticksOfTinyStepsAreTimedManyAtOnceAndWithoutOurOwnTime() {
        SpanTally tally = new SpanTally();
        SpanCell cell = tally.newCell(() -> false);
        long nanos = 0;
        int looks = 0;
        for (int i = 0; i < 1_000_000; i++) {
            nanos += 700;
            if (cell.wantsClock()) {
                cell.tick(nanos);
                nanos += 3_000; // what a look costs
                looks++;
            } else {
                cell.end();
            }
        }
        Steps steps = tally.steps(null);
        assertThat(steps.count()).isEqualTo(1_000_000);
        assertThat(looks).isBetween(500, 1000);
        assertThat(steps.durationSeconds().mean()).isCloseTo(700e-9, within(7e-9));
        assertThat(steps.durationSeconds().p50()).isCloseTo(700e-9, within(50e-9));
        assertThat(tally.totalNanos()).isCloseTo(7e8, within(7e6));
    }

    @Test
    void whatLiesBetweenTheTicksOfTwoEpochsIsNoStep() {
        SpanTally tally = new SpanTally();
        SpanCell cell = tally.newCell(() -> false);
        long nanos = 0;
        for (int epoch = 0; epoch < 10; epoch++) {
            nanos += 1_000_000_000L;
            cell.restart(nanos);
            for (int i = 0; i < 1000; i++) {
                nanos += 50_000;
                if (cell.wantsClock()) {
                    cell.tick(nanos);
                } else {
                    cell.end();
                }
            }
        }
        Steps steps = tally.steps(null);
        assertThat(steps.count()).isEqualTo(10_000);
        assertThat(steps.durationSeconds().mean()).isCloseTo(50e-6, within(1e-12));
        assertThat(steps.durationSeconds().max()).isCloseTo(50e-6, within(1e-12));
    }

    @Test
    void threadsAddUp() {
        SpanTally tally = new SpanTally();
        SpanCell first = tally.newCell(() -> false);
        SpanCell second = tally.newCell(() -> false);
        step(first, 200_000);
        first.samples(128);
        first.loss(2);
        step(second, 400_000);
        second.samples(96);
        second.loss(1);
        second.loss(Double.NaN);
        assertThat(tally.sum().samples()).isEqualTo(224);
        assertThat(tally.steps(null).loss().mean()).isEqualTo(1.5);
        assertThat(tally.steps(null).durationSeconds().mean()).isCloseTo(3e-4, within(1e-12));
        assertThat(new SpanTally().steps(1.0)).isNull();
    }

    @Test
    void aThreadForEachStepTakesNoMemoryForEachThread() throws InterruptedException {
        SpanTally tally = new SpanTally();
        List<WeakReference<SpanCell>> cells = new ArrayList<>();
        for (int i = 1; i <= 1000; i++) {
            int number = i;
            Thread thread = new Thread(() -> {
                Thread worker = Thread.currentThread();
                SpanCell cell = tally.newCell(() -> !worker.isAlive());
                step(cell, 1000L * number);
                cell.samples(2);
                cell.loss(number);
                cells.add(new WeakReference<>(cell));
            });
            thread.start();
            thread.join();
        }
        Steps steps = tally.steps(null);
        assertThat(steps.count()).isEqualTo(1000);
        assertThat(tally.sum().samples()).isEqualTo(2000);
        assertThat(steps.durationSeconds().mean()).isCloseTo(500.5e-6, within(1e-12));
        assertThat(steps.durationSeconds().p50()).isCloseTo(500e-6, within(35e-6));
        assertThat(steps.durationSeconds().max()).isCloseTo(1e-3, within(1e-12));
        assertThat(steps.loss().min()).isEqualTo(1);
        assertThat(steps.loss().mean()).isEqualTo(500.5);
        assertThat(steps.loss().last()).isEqualTo(1000);
        System.gc();
        assertThat(cells).filteredOn(cell -> cell.get() != null).hasSizeLessThan(100);
    }

    @Test
    void whatIsToBeBookedAfterTheThreadsEndIsNotLost() throws InterruptedException {
        SpanTally tally = new SpanTally();
        SpanCell[] lent = new SpanCell[1];
        for (int i = 0; i < 200; i++) {
            Thread thread = new Thread(() -> {
                Thread worker = Thread.currentThread();
                SpanCell cell = tally.newCell(() -> !worker.isAlive());
                step(cell, 1000);
                if (lent[0] == null) {
                    lent[0] = cell;
                    assertThat(cell.lend()).isGreaterThan(5);
                }
            });
            thread.start();
            thread.join();
        }
        lent[0].addUntimed(5);
        assertThat(tally.sum().count()).isEqualTo(205);
    }

    private static boolean step(SpanCell cell, long nanos) {
        if (!cell.wantsClock()) {
            cell.end();
            return false;
        }
        cell.start(0);
        cell.end(nanos);
        return true;
    }
}
