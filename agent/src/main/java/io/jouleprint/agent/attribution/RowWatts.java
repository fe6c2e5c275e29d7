package io.jouleprint.agent.attribution;

import io.jouleprint.report.Component;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mean power over the metered time of a row of the timeline; two thousand rows are made anew at each flush. */
final class RowWatts {
    private final TotalSelection selection;
    private final IdleSplit idle;
    private final boolean processKnowable;
    private double cpuWatts;
    private double dramWatts;
    private double gpuWatts;
    private double platformWatts;

    RowWatts(TotalSelection selection, IdleSplit idle, IdlePolicy policy) {
        this.selection = selection;
        this.idle = idle;
        processKnowable = idle.known() || policy != IdlePolicy.NONE;
    }

    /** By {@link io.jouleprint.report.Timeline#COLUMNS}. */
    List<@Nullable Double> row(double startSeconds, Sums sums) {
        cpuWatts = Double.NaN;
        dramWatts = Double.NaN;
        gpuWatts = Double.NaN;
        platformWatts = Double.NaN;
        double machineWatts = Double.NaN;
        double processWatts = 0;
        double unsharedWatts = 0;
        for (int meter = 0; meter < selection.meters().size(); meter++) {
            double seconds = sums.get(meter, Sums.T);
            if (selection.inTotal(meter) && seconds > 0) {
                double watts = sums.get(meter, Sums.E) / seconds;
                add(selection.meters().get(meter).component(), watts);
                machineWatts = sum(machineWatts, watts);
                processWatts += idle.processJoules(sums, meter) / seconds;
                unsharedWatts += sums.get(meter, Sums.UNSHARED) / seconds;
            }
        }
        boolean shared = processKnowable && unsharedWatts <= Balancing.TOLERATED_UNSHARED * machineWatts;
        return Arrays.asList(
                startSeconds,
                known(machineWatts),
                shared ? known(processWatts) : null,
                known(cpuWatts),
                known(dramWatts),
                known(gpuWatts),
                known(platformWatts));
    }

    private void add(Component component, double watts) {
        switch (component) {
            case CPU -> cpuWatts = sum(cpuWatts, watts);
            case DRAM -> dramWatts = sum(dramWatts, watts);
            case GPU -> gpuWatts = sum(gpuWatts, watts);
            case PLATFORM -> platformWatts = sum(platformWatts, watts);
        }
    }

    private static double sum(double watts, double more) {
        return Double.isNaN(watts) ? more : watts + more;
    }

    private static @Nullable Double known(double watts) {
        return Double.isNaN(watts) ? null : (Double) Math.max(0, watts);
    }
}
