package io.jouleprint.agent.attribution;

import static io.jouleprint.agent.attribution.Ledgers.PERIOD_NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.jouleprint.report.Component;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class AllocationTest {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final EnergyLedger ledger = Ledgers.ledger(IdlePolicy.BUSY, null, 4);
    private final MeterSeries series = new MeterSeries(Ledgers.counter("rapl:package-0", Component.CPU), PERIOD_NANOS);
    private final Reading reading = new Reading();
    private final Tick tick = new Tick(2);
    private long nanos;

    private void ticks(int count) {
        for (int i = 0; i < count; i++) {
            long start = nanos;
            nanos += PERIOD_NANOS;
            reading.set(nanos, nanos / 1_000);
            double joules = series.next(reading, nanos, true);
            tick.begin(start, nanos, 0.1, 0.2);
            tick.meter(0, joules, series.sinceNanos(), series.untilNanos(), -1);
            tick.meter(1, i % 7 == 0 ? Double.NaN : 3, start - PERIOD_NANOS * (i % 7 == 1 ? 1 : 0), nanos, 0.5);
            ledger.add(tick);
        }
    }

    @Test
    void aTickAllocatesNothing() {
        ledger.addMeter(Ledgers.counter("nvml:0", Component.GPU, "GPU-1", 0.025));
        SpanAccount training = ledger.open(0, SpanKind.TRAINING, null);
        ledger.open(0, SpanKind.TRAINING, null);
        ledger.open(0, SpanKind.EPOCH, training);
        ticks(5_000);
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        ticks(5_000);
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        // the bean itself allocates a little for each question
        assertThat(allocated).isLessThan(5_000);
    }
}
