package io.jouleprint.agent.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.agent.attribution.EnergyLedger;
import io.jouleprint.agent.attribution.IdlePolicy;
import io.jouleprint.agent.attribution.LedgerSettings;
import io.jouleprint.report.EnergyBalance;
import io.jouleprint.report.Meter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjDoubleConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerSamplerTest {
    private final List<String> calls = new ArrayList<>();

    @TempDir
    Path folder;

    private SimulatedRun run;

    @AfterEach
    void close() {
        if (run != null) {
            run.machine().close();
        }
    }

    @Test
    void theFirstReadingIsTheStartOfTheMeasurement() {
        run = run(SimulatedTopology.ONE_SOCKET);
        assertThat(run.sampler().firstNanos()).isEqualTo(run.io().nanoTime());
        assertThat(run.ledger().life().machineJoules()).isNull();
        run.ticks(1);
        assertThat(run.ledger().life().machineJoules()).isCloseTo(3.5, within(1e-6));
    }

    @Test
    void tellsTheListenerBeforeTheLedgerTakesATickIn() {
        run = new SimulatedRun(SimulatedTopology.ONE_SOCKET.in(folder), 0.1, new PowerSampler.Listener() {
            @Override
            public void beforeTick(long endNanos) {
                calls.add("at " + run.ledger().life().meteredSeconds());
            }

            @Override
            public void flush() {
                calls.add("flush");
            }
        });
        run.tick(0.1);
        run.sampler().tick(true);
        assertThat(calls).containsExactly("at 0.0", "at 0.1", "flush");
    }

    @Test
    void aBoundaryIsReadUnlessTheLastReadingIsFresh() {
        run = run(SimulatedTopology.ONE_SOCKET);
        run.ticks(10);
        run.pass(0.009);
        run.sampler().boundaryReading();
        assertThat(run.sampler().lastReadingNanos()).isEqualTo(run.io().nanoTime() - 9_000_000L);
        run.pass(0.041);
        run.sampler().boundaryReading();
        assertThat(run.sampler().lastReadingNanos()).isEqualTo(run.io().nanoTime());
        run.tick(0.05);
        assertThat(run.ledger().life().machineJoules()).isCloseTo(1.1 * 35, within(1e-6));
    }

    @Test
    void whatWasReadIsReckonedWithOnceASecond() {
        run = run(SimulatedTopology.ONE_SOCKET, () -> calls.add("reckoned"));
        for (int i = 0; i < 9; i++) {
            run.pace(0.1);
        }
        assertThat(calls).isEmpty();
        run.pace(0.1);
        assertThat(calls).hasSize(1);
        assertThat(run.ledger().life().machineJoules()).isCloseTo(35, within(1e-6));
        assertThat(run.sampler().ticks()).isEqualTo(10);
    }

    @Test
    void aSpanThatBeganOrEndedIsReckonedWithAtTheNextTick() {
        run = run(SimulatedTopology.ONE_SOCKET, () -> calls.add("reckoned"));
        run.pace(0.1);
        run.sampler().boundaryPassed();
        assertThat(calls).isEmpty();
        run.pace(0.1);
        run.pace(0.1);
        assertThat(calls).hasSize(1);
        assertThat(run.ledger().life().machineJoules()).isCloseTo(7, within(1e-6));
    }

    @Test
    void readingsBetweenTicksDoNotCrowdOutTicks() {
        run = run(SimulatedTopology.ONE_SOCKET);
        for (int i = 0; i < 50; i++) {
            run.pass(0.02);
            run.sampler().boundaryReading();
            run.pace(0.02);
        }
        run.tick(0.1);
        assertThat(run.ledger().life().machineJoules()).isCloseTo(2.1 * 35, within(1e-6));
        assertThat(run.sampler().warnings()).isEmpty();
    }

    @Test
    void tenTicksAtOnceGiveWhatTenByOneGive() {
        EnergyBalance atOnce = changingLoad("paced", SimulatedRun::pace);
        EnergyBalance byOne = changingLoad("ticked", SimulatedRun::tick);
        assertThat(atOnce).isEqualTo(byOne);
    }

    private EnergyBalance changingLoad(String name, ObjDoubleConsumer<SimulatedRun> read) {
        run = new SimulatedRun(SimulatedTopology.TWO_SOCKETS.in(folder.resolve(name)), 0.1, SimulatedRun.SILENT);
        Random random = new Random(7);
        for (int i = 0; i < 203; i++) {
            run.load(2 * random.nextDouble(), 2 * random.nextDouble());
            read.accept(run, 0.08 + 0.04 * random.nextDouble());
        }
        run.tick(0.1);
        EnergyBalance life = run.ledger().life();
        run.machine().close();
        return life;
    }

    @Test
    void aTickThatFailsEndsNothing() {
        run = new SimulatedRun(SimulatedTopology.ONE_SOCKET.in(folder), 0.1, new PowerSampler.Listener() {
            @Override
            public void beforeTick(long endNanos) {
                if (calls.isEmpty()) {
                    calls.add("failed");
                    throw new IllegalStateException("a bug");
                }
            }

            @Override
            public void flush() {}
        });
        run.ticks(20);
        assertThat(run.ledger().life().machineJoules()).isCloseTo(2 * 35, within(1e-6));
        assertThat(run.sampler().warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo("sampler.failed");
            assertThat(warning.message()).contains("1 samplings failed", "a bug");
        });
    }

    @Test
    void reportsEachMeterAndWhetherItIsInTheTotal() {
        run = run(SimulatedTopology.WITH_PSYS);
        run.ticks(10);
        assertThat(run.sampler().meters())
                .extracting(Meter::id, Meter::inTotal)
                .satisfiesExactlyInAnyOrder(
                        row -> assertThat(row.toList()).containsExactly("rapl:package-0", true),
                        row -> assertThat(row.toList()).containsExactly("rapl:dram-0", true),
                        row -> assertThat(row.toList()).containsExactly("rapl:psys", false));
    }

    @Test
    void itsThreadIsADaemonThatEndsWithALastReading() throws InterruptedException {
        EnergyLedger ledger = new EnergyLedger(LedgerSettings.of(IdlePolicy.BUSY, 2, 10_000_000L));
        CountDownLatch threeTicks = new CountDownLatch(3);
        try (SimulatedPowercap machine = SimulatedTopology.ONE_SOCKET.in(folder).run()) {
            PowerSampler sampler = new PowerSampler(
                    Duration.ofMillis(10),
                    Duration.ofSeconds(5),
                    List.of(new RaplSource(machine.root())),
                    CpuClocks.ofThisSystem(),
                    ledger,
                    listener(threeTicks));
            sampler.first();
            sampler.start();
            assertThat(threeTicks.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(sampler.stop(Duration.ofSeconds(60))).isTrue();
            assertThat(sampler.ticks()).isGreaterThanOrEqualTo(3);
            assertThat(ledger.life().machineJoules()).isPositive();
        }
    }

    private static PowerSampler.Listener listener(CountDownLatch ticks) {
        return new PowerSampler.Listener() {
            @Override
            public void beforeTick(long endNanos) {
                assertThat(Thread.currentThread().isDaemon()).isTrue();
                ticks.countDown();
            }

            @Override
            public void flush() {}
        };
    }

    private SimulatedRun run(SimulatedTopology topology, Runnable reckoning) {
        return new SimulatedRun(topology.in(folder), 0.1, new PowerSampler.Listener() {
            @Override
            public void beforeTick(long endNanos) {
                reckoning.run();
            }

            @Override
            public void flush() {}
        });
    }

    private SimulatedRun run(SimulatedTopology topology) {
        return new SimulatedRun(topology.in(folder), 0.1, SimulatedRun.SILENT);
    }
}
