package io.jouleprint.agent.attribution;

import io.jouleprint.report.EnergyReport.Warning;
import io.jouleprint.report.Meter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns one meter's raw readings into joules since the reading before, or into "unknown"; never negative, never guessed.
 *
 * <p>A counter that went down has wrapped if {@code (delta + modulus) / dt} is plausible power, else it was reset. More than
 * plausible power is a jump. A late reading of a counter is kept, since the sampler is a Java thread and a GC pause may
 * have stopped it, if dt is below half the time to wrap at plausible power. Power readings (gauges) are integrated by the
 * trapezoid rule, and a gap of more than 10 periods is unknown. Whatever the meter, an interval in which the wall clock
 * and {@link System#nanoTime()} moved apart by more than 1 s is unknown: the machine slept, or the clock was set. A counter
 * that does not move for more than 50 updates while the machine is busy is stuck until it moves again, and one that is
 * refreshed far more often than it is read has told nothing since it last moved.
 */
public final class MeterSeries {
    private static final int LATE_PERIODS = 10;
    private static final int STUCK_UPDATES = 50;
    private static final int FAST_UPDATES = 10;
    private static final double CLOCKS_APART_NANOS = 1e9;
    private static final long NEVER_READ = -1;

    /** Why an interval is unknown; the code of its warning. */
    private enum Cause {
        FAILED("meter.failed", "could not be read"),
        RESET("meter.reset", "went down without wrapping"),
        JUMP("meter.jump", "moved by more than plausible power"),
        STUCK("meter.stuck", "did not move while the machine was busy"),
        GAP("meter.gap", "was not read for too long"),
        CLOCK("meter.clock", "was read across a suspend or a change of the wall clock");

        private final String code;
        private final String text;

        Cause(String code, String text) {
            this.code = code;
            this.text = text;
        }
    }

    private final MeterSpec spec;
    private final long periodNanos;
    private final Map<Cause, int[]> causes = new EnumMap<>(Cause.class);

    private boolean started;
    private long firstNanos;
    private long lastUnits;
    private long lastNanos;
    private long lastWallNanos;
    private long movedNanos;
    private boolean stuck;
    private long sinceNanos;
    private long untilNanos;

    private double energyJoules;
    private double unmeteredSeconds;
    private long samples;
    private long droppedSamples;
    private int wraps;

    /** @param periodNanos sampling period */
    public MeterSeries(MeterSpec spec, long periodNanos) {
        this.spec = spec;
        this.periodNanos = periodNanos;
        for (Cause cause : Cause.values()) {
            causes.put(cause, new int[1]);
        }
    }

    /**
     * Joules between {@link #sinceNanos()} and {@link #untilNanos()}, or {@link Double#NaN} if unknown, or if this is the
     * first reading or one already seen.
     *
     * @param reading as the meter gave it
     * @param wallNanos wall clock at the reading
     * @param busy whether the machine works, so that every counter must move
     */
    public double next(Reading reading, long wallNanos, boolean busy) {
        if (reading.resting()) {
            return rested(reading, wallNanos);
        }
        if (!reading.valid() || reading.units() < 0) {
            drop(Cause.FAILED);
            return Double.NaN;
        }
        if (!started) {
            started = true;
            firstNanos = reading.nanos();
            movedNanos = reading.nanos();
            samples++;
            keep(reading, wallNanos);
            return Double.NaN;
        }
        if (reading.nanos() <= lastNanos) {
            return Double.NaN;
        }
        if (lastUnits != NEVER_READ && hangs(reading)) {
            return Double.NaN;
        }
        sinceNanos = lastNanos;
        untilNanos = reading.nanos();
        double joules = lastUnits == NEVER_READ ? Double.NaN : joules(reading, wallNanos, busy);
        keep(reading, wallNanos);
        return count(joules);
    }

    /** A counter stays where it is, a power reading would be 0. */
    private double rested(Reading reading, long wallNanos) {
        boolean gauge = spec.kind() == MeterSpec.Kind.GAUGE;
        if (!started) {
            started = true;
            firstNanos = reading.nanos();
            samples++;
            rest(reading, wallNanos, gauge ? 0 : NEVER_READ);
            return Double.NaN;
        }
        if (reading.nanos() <= lastNanos) {
            return Double.NaN;
        }
        sinceNanos = lastNanos;
        untilNanos = reading.nanos();
        boolean slept = Math.abs((double) (wallNanos - lastWallNanos) - nanos()) > CLOCKS_APART_NANOS;
        rest(reading, wallNanos, gauge ? 0 : lastUnits);
        return count(slept ? unknown(Cause.CLOCK) : 0);
    }

    private void rest(Reading reading, long wallNanos, long units) {
        lastUnits = units;
        lastNanos = reading.nanos();
        lastWallNanos = wallNanos;
        movedNanos = reading.nanos();
        stuck = false;
    }

    private double joules(Reading reading, long wallNanos, boolean busy) {
        if (Math.abs((double) (wallNanos - lastWallNanos) - nanos()) > CLOCKS_APART_NANOS) {
            return unknown(Cause.CLOCK);
        }
        return spec.kind() == MeterSpec.Kind.COUNTER ? counted(reading, busy) : integrated(reading);
    }

    private double counted(Reading reading, boolean busy) {
        long delta = reading.units() - lastUnits;
        if (delta == 0) {
            return still(busy);
        }
        movedNanos = reading.nanos();
        if (stuck) {
            stuck = false;
            return unknown(Cause.STUCK);
        }
        if (late() && spec.modulusUnits() > 0 && nanos() >= wrapNanos() / 2) {
            return unknown(Cause.GAP);
        }
        return delta > 0 ? forward(delta) : backward(delta);
    }

    /**
     * A counter that is refreshed far more often than it is read moves each time. One that does not tells nothing until it
     * moves: for a few readings its energy comes late, after more of them nobody knows what it missed.
     */
    private boolean hangs(Reading reading) {
        boolean fast = spec.kind() == MeterSpec.Kind.COUNTER && FAST_UPDATES * spec.updatePeriodNanos() <= periodNanos;
        if (!fast || reading.units() != lastUnits) {
            return false;
        }
        if (reading.nanos() - lastNanos > STUCK_UPDATES * periodNanos) {
            stuck = true;
            drop(Cause.STUCK);
        }
        return true;
    }

    private double forward(long delta) {
        return plausible(delta) ? delta * spec.unitJoules() : unknown(Cause.JUMP);
    }

    private double backward(long delta) {
        long wrapped = delta + spec.modulusUnits();
        if (spec.modulusUnits() > 0 && wrapped >= 0 && plausible(wrapped)) {
            wraps++;
            return wrapped * spec.unitJoules();
        }
        return unknown(Cause.RESET);
    }

    private double still(boolean busy) {
        if (!busy) {
            movedNanos = untilNanos;
            stuck = false;
        }
        long updateNanos = Math.max(spec.updatePeriodNanos(), periodNanos);
        stuck |= untilNanos - movedNanos > STUCK_UPDATES * updateNanos;
        return stuck ? unknown(Cause.STUCK) : 0;
    }

    private double integrated(Reading reading) {
        if (late()) {
            return unknown(Cause.GAP);
        }
        double watts = reading.units() * spec.unitJoules();
        double wattsBefore = lastUnits * spec.unitJoules();
        if (watts > spec.plausibleWatts() || wattsBefore > spec.plausibleWatts()) {
            return unknown(Cause.JUMP);
        }
        return (watts + wattsBefore) / 2 * nanos() * 1e-9;
    }

    /** One update may hide in the stamps, and one unit in the steps. */
    private boolean plausible(long units) {
        double seconds = (nanos() + spec.updatePeriodNanos()) * 1e-9;
        return (units - 1) * spec.unitJoules() <= spec.plausibleWatts() * seconds;
    }

    private double wrapNanos() {
        return spec.modulusUnits() * spec.unitJoules() / spec.plausibleWatts() * 1e9;
    }

    private boolean late() {
        return nanos() > (double) LATE_PERIODS * Math.max(periodNanos, spec.updatePeriodNanos());
    }

    private double nanos() {
        return untilNanos - sinceNanos;
    }

    private double unknown(Cause cause) {
        drop(cause);
        return Double.NaN;
    }

    private void drop(Cause cause) {
        int[] count = causes.get(cause);
        if (count != null) {
            count[0]++;
        }
        droppedSamples++;
    }

    private void keep(Reading reading, long wallNanos) {
        lastUnits = reading.units();
        lastNanos = reading.nanos();
        lastWallNanos = wallNanos;
    }

    private double count(double joules) {
        if (Double.isNaN(joules)) {
            unmeteredSeconds += nanos() * 1e-9;
        } else {
            samples++;
            energyJoules += joules;
        }
        return joules;
    }

    /** When the reading before was taken; earlier than one period ago if some failed in between. */
    public long sinceNanos() {
        return sinceNanos;
    }

    /** When the last reading was taken. */
    public long untilNanos() {
        return untilNanos;
    }

    public MeterSpec spec() {
        return spec;
    }

    /**
     * The meter's line in the report of a run that began at {@code startNanos}, at {@code nowNanos}; what it did not tell
     * before its first reading and since its last one is unmetered.
     */
    public Meter meter(TotalSelection.Choice choice, long startNanos, long nowNanos) {
        double silentSeconds = silentNanos(startNanos, nowNanos) * 1e-9;
        return new Meter(
                spec.id(),
                spec.component(),
                spec.method(),
                samples > 1 ? (Double) energyJoules : null,
                spec.relativeUncertainty(),
                samples,
                droppedSamples,
                unmeteredSeconds + silentSeconds,
                choice.inTotal(),
                choice.why());
    }

    private long silentNanos(long startNanos, long nowNanos) {
        if (!started) {
            return nowNanos - startNanos;
        }
        return Math.max(0, firstNanos - startNanos) + (late(nowNanos) ? nowNanos - lastNanos : 0);
    }

    private boolean late(long nowNanos) {
        return nowNanos - lastNanos > LATE_PERIODS * Math.max(periodNanos, spec.updatePeriodNanos());
    }

    /** How often the counter started again from 0. */
    public int wraps() {
        return wraps;
    }

    /**
     * What made intervals unknown, one warning for each cause.
     *
     * @param failure why readings failed, if known
     * @param unknownSeconds as in {@link #meter}
     */
    public List<Warning> warnings(@Nullable String failure, double unknownSeconds) {
        List<Warning> warnings = new ArrayList<>();
        for (Map.Entry<Cause, int[]> cause : causes.entrySet()) {
            if (cause.getValue()[0] > 0) {
                warnings.add(warning(cause.getKey(), cause.getValue()[0], failure, unknownSeconds));
            }
        }
        return warnings;
    }

    private Warning warning(Cause cause, int count, @Nullable String failure, double unknownSeconds) {
        String detail = cause == Cause.FAILED && failure != null ? ": " + failure : "";
        String message = spec.id() + " " + cause.text + " (" + count + (count == 1 ? " time, " : " times, ")
                + LedgerWarnings.tenths(unknownSeconds) + " s unknown in all)" + detail;
        return new Warning(cause.code, message, null);
    }
}
