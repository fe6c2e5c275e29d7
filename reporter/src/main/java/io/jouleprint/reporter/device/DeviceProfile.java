package io.jouleprint.reporter.device;

import io.jouleprint.reporter.table.Source;
import org.jspecify.annotations.Nullable;

/**
 * A device as its maker's or a study's figures describe it, without use.
 *
 * @param lowKg lower end of the range of {@code manufacturingKg} (10th percentile, or a hard minimum)
 * @param highKg its upper end
 * @param adpeKgSbEq {@code null} if no source gives it
 * @param cpuShare part of {@code manufacturingKg} that CPUs and what goes with them carry
 * @param ramShare part that memory carries; the rest is shared by all alike
 * @param card one GPU card, of which a machine may hold several; else {@code null}
 */
public record DeviceProfile(
        String name,
        double manufacturingKg,
        double lowKg,
        double highKg,
        double massKg,
        double lifetimeYears,
        @Nullable Double adpeKgSbEq,
        double cpuShare,
        double ramShare,
        @Nullable DeviceProfile card,
        int cards,
        Source source) {}
