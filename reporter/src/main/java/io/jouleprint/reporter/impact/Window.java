package io.jouleprint.reporter.impact;

import io.jouleprint.report.EnergyReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The time one JVM ran on one host. */
record Window(String hostId, String runId, Instant start, double seconds) {

    /** One for a report, one for each part of a merged report. */
    static List<Window> of(EnergyReport report) {
        List<EnergyReport.Part> parts = report.parts();
        if (parts == null || parts.isEmpty()) {
            Instant start = EnergyInTime.instant(report.run().startedAt());
            return List.of(new Window(
                    report.host().id(), report.run().id(), start, report.run().durationSeconds()));
        }
        return parts.stream().map(Window::of).toList();
    }

    private static Window of(EnergyReport.Part part) {
        Instant start = EnergyInTime.instant(part.startedAt());
        String endedAt = part.endedAt();
        double seconds = endedAt == null ? 0 : seconds(start, EnergyInTime.instant(endedAt));
        return new Window(part.hostId(), part.runId(), start, Math.max(0, seconds));
    }

    boolean overlaps(Window other) {
        double offset = seconds(start, other.start());
        return hostId.equals(other.hostId) && offset < seconds && -offset < other.seconds;
    }

    static double seconds(Instant from, Instant to) {
        Duration duration = Duration.between(from, to);
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
