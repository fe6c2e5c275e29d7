package io.jouleprint.reporter.format;

import io.jouleprint.report.Epoch;
import io.jouleprint.report.Training;
import io.jouleprint.reporter.impact.Rounding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Loss against the energy spent so far: what each epoch's joules bought. */
final class LossChart {
    private static final int MOST_DOTS = 60;
    private static final int PARTS = 4;

    private final List<Point> points;
    private final double joules;
    private final double low;
    private final double high;

    private record Point(Epoch epoch, double joules, double loss) {}

    private LossChart(List<Point> points) {
        this.points = points;
        this.joules = points.get(points.size() - 1).joules();
        double most = points.stream().mapToDouble(Point::loss).max().orElse(1);
        double least = points.stream().mapToDouble(Point::loss).min().orElse(0);
        // from zero where the loss is positive, so that heights can be compared
        this.low = least >= 0 ? 0 : least;
        this.high = low + Svg.roundUp(most - low);
    }

    /** Empty with fewer than two epochs whose energy and loss are known. */
    static Optional<Map<String, Object>> of(Training training) {
        List<Point> points = new ArrayList<>();
        double joules = 0;
        for (Epoch epoch : training.epochs()) {
            if (epoch.processJoules() == null) {
                return Optional.empty();
            }
            joules += epoch.processJoules();
            if (epoch.loss() != null && Double.isFinite(epoch.loss())) {
                points.add(new Point(epoch, joules, epoch.loss()));
            }
        }
        return points.size() < 2 || joules <= 0 ? Optional.empty() : Optional.of(new LossChart(points).model());
    }

    private Map<String, Object> model() {
        return Map.of(
                "caption",
                "Loss after each epoch, against the energy of the epochs so far: from "
                        + Rounding.significant(points.get(0).loss(), 3) + " to "
                        + Rounding.significant(points.get(points.size() - 1).loss(), 3) + " for "
                        + Quantity.joules(joules).value(),
                "gridLines",
                Svg.gridLines(PARTS),
                "path",
                path(),
                "dots",
                dots(),
                "yLabels",
                losses(),
                "xLabels",
                energies());
    }

    private String path() {
        StringBuilder path = new StringBuilder();
        for (Point point : points) {
            path.append(path.isEmpty() ? "M" : "L").append(x(point)).append(' ').append(y(point));
        }
        return path.toString();
    }

    private List<Map<String, Object>> dots() {
        int step = 1 + (points.size() - 1) / MOST_DOTS;
        List<Map<String, Object>> dots = new ArrayList<>();
        for (int i = 0; i < points.size(); i += step) {
            Point point = points.get(i);
            dots.add(Map.of("x", x(point), "y", y(point), "title", title(point)));
        }
        return dots;
    }

    private static String title(Point point) {
        Double joules = point.epoch().processJoules();
        return "epoch " + point.epoch().index() + ": "
                + (joules == null ? "" : Quantity.joules(joules).value() + ", ") + "loss "
                + Rounding.significant(point.loss(), 4);
    }

    private String x(Point point) {
        return Svg.number(point.joules() / joules * Svg.WIDTH);
    }

    private String y(Point point) {
        return Svg.number(Svg.HEIGHT * (1 - (point.loss() - low) / (high - low)));
    }

    /** Three digits of the largest, and as many decimals of the others. */
    private List<String> losses() {
        double largest = Math.max(Math.abs(high), Math.abs(low));
        int decimals = Math.max(0, 2 - (int) Math.floor(Math.log10(largest)));
        List<String> labels = new ArrayList<>();
        for (int i = 0; i <= PARTS; i++) {
            double value = high + (low - high) * i / PARTS;
            labels.add(value == 0 ? "0" : Svg.number(value, decimals));
        }
        return labels;
    }

    private List<String> energies() {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i <= PARTS; i++) {
            labels.add(Quantity.part(joules * i / PARTS, joules));
        }
        return labels;
    }
}
