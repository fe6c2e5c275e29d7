package io.jouleprint.agent.power;

import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;

/** The machine's busy CPU time by OSHI; a class of its own, so that OSHI is loaded only where it is needed. */
final class OshiTicks {
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final CentralProcessor processor = new SystemInfo().getHardware().getProcessor();

    long busyNanos() {
        long[] millis = processor.getSystemCpuLoadTicks();
        long busy = millis[TickType.USER.getIndex()]
                + millis[TickType.NICE.getIndex()]
                + millis[TickType.SYSTEM.getIndex()]
                + millis[TickType.IRQ.getIndex()]
                + millis[TickType.SOFTIRQ.getIndex()];
        return busy * NANOS_PER_MILLI;
    }
}
