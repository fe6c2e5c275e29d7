package io.jouleprint.reporter.impact;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The time one JVM ran on one host, and what that host let it use. */
record Window(String hostId, String runId, Instant start, double seconds, Host host) {

    /** One for a report, one for each part of a merged report. */
    static List<Window> of(EnergyReport report) {
        List<EnergyReport.Part> parts = report.parts();
        if (parts == null || parts.isEmpty()) {
            Instant start = EnergyInTime.instant(report.run().startedAt());
            return List.of(new Window(
                    report.host().id(), report.run().id(), start, report.run().durationSeconds(), report.host()));
        }
        return parts.stream().map(part -> of(part, report.host())).toList();
    }

    private static Window of(EnergyReport.Part part, Host merged) {
        Instant start = EnergyInTime.instant(part.startedAt());
        String endedAt = part.endedAt();
        double seconds = endedAt == null ? 0 : seconds(start, EnergyInTime.instant(endedAt));
        Host own = part.host();
        return new Window(part.hostId(), part.runId(), start, Math.max(0, seconds), own == null ? merged : own);
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
