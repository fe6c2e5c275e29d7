package io.jouleprint.reporter.format;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Epoch;
import io.jouleprint.report.Timeline;
import io.jouleprint.report.Training;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Power over time: machine and process, every other epoch shaded; a gap where nothing was metered. */
final class PowerChart {
    private static final int MOST_POINTS = 1000;
    private static final int MOST_BANDS = 60;
    private static final int Y_PARTS = 4;
    private static final int X_PARTS = 4;

    private final EnergyReport report;
    private final double seconds;
    private final List<@Nullable Double> machine;
    private final List<@Nullable Double> process;
    private final double top;

    private PowerChart(EnergyReport report, Timeline timeline) {
        this.report = report;
        this.seconds = timeline.rows().size() * timeline.intervalSeconds();
        this.machine = Sparkline.reduce(PowerLine.column(timeline, "machineWatts"), MOST_POINTS);
        this.process = Sparkline.reduce(PowerLine.column(timeline, "processWatts"), MOST_POINTS);
        this.top = Svg.roundUp(Math.max(most(machine), most(process)));
    }

    static Optional<Map<String, Object>> of(EnergyReport report) {
        Timeline timeline = report.timeline();
        if (timeline == null || timeline.rows().isEmpty()) {
            return Optional.empty();
        }
        PowerChart chart = new PowerChart(report, timeline);
        boolean known = PowerLine.known(chart.machine) || PowerLine.known(chart.process);
        return known ? Optional.of(chart.model()) : Optional.empty();
    }

    private Map<String, Object> model() {
        List<Map<String, Object>> bands = bands();
        Map<String, Object> chart = new HashMap<>();
        chart.put("caption", caption());
        chart.put("owner", Headline.owner(report));
        chart.put("bands", bands);
        chart.put("hasBands", !bands.isEmpty());
        chart.put("hasProcess", process.stream().anyMatch(Objects::nonNull));
        chart.put("gridLines", Svg.gridLines(Y_PARTS));
        chart.put("machineArea", path(machine, true));
        chart.put("machinePath", path(machine, false));
        chart.put("processPath", path(process, false));
        chart.put("yLabels", yLabels());
        chart.put("xLabels", xLabels());
        return chart;
    }

    private String caption() {
        return "Watts over " + Quantity.seconds(seconds) + ": machine at most "
                + Quantity.watts(most(machine)).value()
                + (process.stream().anyMatch(Objects::nonNull)
                        ? ", " + Headline.owner(report) + " at most "
                                + Quantity.watts(most(process)).value()
                        : "");
    }

    private List<Map<String, Object>> bands() {
        List<Map<String, Object>> bands = new ArrayList<>();
        for (Training training : report.trainings()) {
            for (Epoch epoch : training.epochs()) {
                if (epoch.index() % 2 == 0 && bands.size() < MOST_BANDS && epoch.startSeconds() < seconds) {
                    double from = Math.max(0, epoch.startSeconds() / seconds * Svg.WIDTH);
                    double to =
                            Math.min(Svg.WIDTH, (epoch.startSeconds() + epoch.durationSeconds()) / seconds * Svg.WIDTH);
                    bands.add(Map.of(
                            "x", Svg.number(from),
                            "width", Svg.number(Math.max(0, to - from)),
                            "title", "epoch " + epoch.index() + ", " + Quantity.seconds(epoch.durationSeconds())));
                }
            }
        }
        // more of them than can be told apart are no help
        return bands.size() == MOST_BANDS ? List.of() : bands;
    }

    private String path(List<@Nullable Double> watts, boolean closed) {
        StringBuilder path = new StringBuilder();
        double step = Svg.WIDTH / watts.size();
        boolean open = false;
        for (int i = 0; i < watts.size(); i++) {
            Double value = watts.get(i);
            if (value == null) {
                open = false;
                continue;
            }
            String y = Svg.number(Svg.HEIGHT * (1 - Math.min(1, Math.max(0, value / top))));
            if (!open) {
                String start = Svg.number(i * step);
                path.append('M').append(start).append(closed ? " 300V" : " ").append(y);
            }
            path.append('L').append(Svg.number((i + 0.5) * step)).append(' ').append(y);
            open = true;
            if (i + 1 == watts.size() || watts.get(i + 1) == null) {
                path.append('H').append(Svg.number((i + 1) * step)).append(closed ? "V300Z" : "");
            }
        }
        return path.toString();
    }

    private List<String> yLabels() {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i <= Y_PARTS; i++) {
            labels.add(Quantities.number(top * (Y_PARTS - i) / Y_PARTS) + " W");
        }
        return labels;
    }

    private List<String> xLabels() {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i <= X_PARTS; i++) {
            labels.add(i == 0 ? "0" : Quantity.seconds(seconds * i / X_PARTS));
        }
        return labels;
    }

    private static double most(List<@Nullable Double> values) {
        double most = 0;
        for (Double value : values) {
            most = value == null ? most : Math.max(most, value);
        }
        return most;
    }
}
