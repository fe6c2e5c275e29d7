package io.jouleprint.agent.power;

import io.jouleprint.agent.attribution.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Finds packages that show the same counter twice: older kernels list each die of a multi-die AMD socket, all with the
 * socket's energy. Two counters are one if they agree at the start and grow alike.
 */
final class RaplMirrors {
    private static final long WATCH_NANOS = 20_000_000L;
    /** What a package can use between two reads that follow each other: one update of the counter, 1 ms at 300 W. */
    private static final long SAME_START_MICROJOULES = 300_000;

    private static final long SAME_GROWTH_MICROJOULES = 50_000;

    private final List<String> notes = new ArrayList<>();

    /** Removes the later of two mirrored packages from {@code meters} and says so in {@link #notes()}. */
    void dropFrom(List<RaplMeter> meters) {
        for (RaplMeter second : List.copyOf(meters)) {
            for (RaplMeter first : List.copyOf(meters)) {
                if (first == second) {
                    break;
                }
                if (isPackage(first) && isPackage(second) && mirrored(first, second)) {
                    drop(meters, second, first);
                    break;
                }
            }
        }
    }

    List<String> notes() {
        return notes;
    }

    private void drop(List<RaplMeter> meters, RaplMeter mirror, RaplMeter original) {
        meters.remove(mirror);
        mirror.close();
        notes.add(mirror.spec().id() + " shows the same counter as "
                + original.spec().id() + " and is left out");
    }

    private static boolean isPackage(RaplMeter meter) {
        return meter.spec().id().startsWith("rapl:package-");
    }

    private static boolean mirrored(RaplMeter first, RaplMeter second) {
        Reading firstBefore = read(first);
        Reading secondBefore = read(second);
        if (!agree(firstBefore, secondBefore)) {
            return false;
        }
        LockSupport.parkNanos(WATCH_NANOS);
        long firstGrowth = read(first).units() - firstBefore.units();
        long secondGrowth = read(second).units() - secondBefore.units();
        long tolerance = Math.max(Math.abs(firstGrowth), Math.abs(secondGrowth)) / 10 + SAME_GROWTH_MICROJOULES;
        return Math.abs(firstGrowth - secondGrowth) <= tolerance;
    }

    private static boolean agree(Reading first, Reading second) {
        long largest = Math.max(first.units(), second.units());
        long tolerance = Math.max(SAME_START_MICROJOULES, largest / 1_000_000);
        return first.valid() && second.valid() && Math.abs(first.units() - second.units()) <= tolerance;
    }

    private static Reading read(RaplMeter meter) {
        Reading reading = new Reading();
        meter.read(reading);
        return reading;
    }
}
