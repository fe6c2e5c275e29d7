package io.jouleprint.reporter.cli;

import io.jouleprint.reporter.gate.ReportFixture;
import java.nio.file.Path;
import java.util.UUID;

/** Stands in for the agent in a child JVM: writes a report with the energy that the command line names. */
public final class ReportingAgent {
    private ReportingAgent() {}

    public static void premain(String arguments) {
        String id = UUID.randomUUID().toString();
        ReportFixture report = new ReportFixture().id(id).joules(Double.valueOf(System.getProperty("joules")));
        String place = System.getenv("JOULEPRINT_RUN_SERIES");
        if (place != null) {
            String[] parts = place.split(":");
            report.series(parts[0], parts[1], Integer.parseInt(parts[2]));
        }
        report.write(Path.of(System.getenv("JOULEPRINT_OUTPUT").replace("%i", id.substring(0, 8))));
    }

    /** The program itself: it speaks, and fails if it is told to. */
    public static void main(String[] arguments) {
        System.out.println("hello from the program");
        if (arguments.length > 0) {
            System.out.println("out of luck");
            System.exit(7);
        }
    }
}
