package io.jouleprint.agent.power;

import io.jouleprint.agent.attribution.MeterSeries;
import io.jouleprint.agent.attribution.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Prints truth, report and error of the NVML source for each kind of GPU and each mishap; takes 6 s each. */
public final class NvmlAccuracyMain {
    private static final long MILLI = FakeNvml.MILLI;
    private static final long PERIOD_NANOS = 100 * MILLI;
    private static final int TICKS = 60;

    /** A machine, and what befalls it. */
    private enum Machine {
        COUNTER_20_MS("energy counter that moves each 20 ms"),
        COUNTER_100_MS("energy counter that moves each 100 ms"),
        GAIN("energy counter of a card with a gain of 1.05"),
        INSTANT_POWER("no counter: instant power is integrated"),
        AVERAGE_POWER("no counter: power averaged over 1 s is integrated"),
        PART_TIME("no counter: bursts locked to the sampled quarter"),
        PART_TIME_COUNTER("counter beside the same part-time power"),
        HANG("energy counter, the driver hangs for 2 s"),
        LOST("energy counter, the GPU is lost for 2 s");

        private final String what;

        Machine(String what) {
            this.what = what;
        }

        FakeNvml describe(Path folder) throws IOException {
            FakeNvml fake = FakeNvml.in(folder).gpus(1).wave(0, wave());
            switch (this) {
                case COUNTER_20_MS, HANG, LOST -> fake.gpu(0, "step-millis", 20);
                case COUNTER_100_MS -> fake.gpu(0, "step-millis", 100);
                case GAIN -> fake.gpu(0, "gain", 1.05);
                case INSTANT_POWER -> fake.gpu(0, "counter", 0);
                case AVERAGE_POWER ->
                    fake.gpu(0, "counter", 0).gpu(0, "instant", 0).gpu(0, "average", 1);
                case PART_TIME -> fake.gpu(0, "counter", 0).gpu(0, "part-time", 1);
                case PART_TIME_COUNTER -> fake.gpu(0, "part-time", 1);
            }
            return fake.apply();
        }

        FakeNvml.Wave wave() {
            boolean locked = this == PART_TIME || this == PART_TIME_COUNTER;
            long origin = System.nanoTime() / (100 * MILLI) * 100 * MILLI;
            return locked ? new FakeNvml.Wave(origin, 100, 30, 60, 350) : new FakeNvml.Wave(origin, 730, 310, 60, 350);
        }

        void atTick(int tick, FakeNvml fake) throws IOException {
            if (tick == 20 || tick == 40) {
                String bad = tick == 20 ? "1" : "0";
                switch (this) {
                    case HANG -> fake.machine("hang", bad).apply();
                    case LOST -> fake.gpu(0, "lost", bad).apply();
                    default -> {}
                }
            }
        }
    }

    private NvmlAccuracyMain() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("jouleprint-nvml-accuracy");
        System.out.printf(
                Locale.ROOT,
                "%-18s %-50s %9s %10s %8s %7s %9s %9s%n",
                "machine",
                "what it is",
                "true J",
                "reported J",
                "error",
                "s",
                "unknown s",
                "step ms");
        for (Machine machine : Machine.values()) {
            measure(machine, folder.resolve(machine.name()));
        }
    }

    private static void measure(Machine machine, Path folder) throws IOException {
        FakeNvml fake = machine.describe(folder);
        FakeNvml.Wave wave = machine.wave();
        fake.wave(0, wave).apply();
        NvmlSource source = new NvmlSource(
                fake.library(), new OpenDevices(), Map.of(), Duration.ofSeconds(10), folder.resolve("no-bus"));
        if (!(source.probe() instanceof Probe.Ready ready)) {
            System.out.println(machine + ": " + source.probe());
            return;
        }
        Meter meter = ready.meters().get(0);
        MeterSeries series = new MeterSeries(meter.spec(), PERIOD_NANOS);
        Reading reading = new Reading();
        double joules = 0;
        double unknownSeconds = 0;
        long first = 0;
        long next = System.nanoTime();
        for (int tick = 0; tick <= TICKS; tick++) {
            machine.atTick(tick, fake);
            long until = series.untilNanos();
            meter.read(reading);
            double slice = series.next(reading, System.currentTimeMillis() * MILLI, true);
            if (tick == 0) {
                first = reading.nanos();
            } else if (!Double.isNaN(slice)) {
                joules += slice;
            } else if (series.untilNanos() != until) {
                unknownSeconds += (series.untilNanos() - series.sinceNanos()) * 1e-9;
            }
            next += PERIOD_NANOS;
            LockSupport.parkNanos(next - System.nanoTime());
        }
        long last = series.untilNanos();
        double truth = wave.joules(last) - wave.joules(first);
        System.out.printf(
                Locale.ROOT,
                "%-18s %-50s %9.1f %10.1f %7.2f%% %7.2f %9.2f %9.1f%n",
                machine.name().toLowerCase(Locale.ROOT),
                machine.what,
                truth,
                joules,
                100 * (joules / truth - 1),
                (last - first) * 1e-9,
                unknownSeconds,
                meter.spec().updatePeriodNanos() * 1e-6);
        meter.close();
    }
}
