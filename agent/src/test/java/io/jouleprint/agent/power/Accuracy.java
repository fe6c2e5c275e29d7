package io.jouleprint.agent.power;

import io.jouleprint.report.EnergyBalance;
import io.jouleprint.report.Meter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Truth and report of one run in virtual time.
 *
 * @param truthJoules what packages and DRAM used in the metered time
 * @param seconds length of the run
 */
record Accuracy(
        String machine,
        String happened,
        double truthJoules,
        double reportedJoules,
        double meteredSeconds,
        double seconds,
        List<String> warnings) {

    private static final Map<String, String> ZONES =
            Map.of("rapl:package-0", "intel-rapl:0", "rapl:dram-0", "intel-rapl:0:2");
    private static final double PERIOD_SECONDS = 0.1;

    /** A minute at 100 ms, each tick late by up to 12 ms, as they are on a busy machine. */
    static Accuracy of(Path folder, SimulatedTopology topology) {
        try (SimulatedPowercap machine = topology.in(folder)) {
            SimulatedRun run = new SimulatedRun(machine, PERIOD_SECONDS, SimulatedRun.SILENT);
            Random random = new Random(7);
            for (int tick = 0; tick < 600; tick++) {
                run.tick(PERIOD_SECONDS + 0.012 * random.nextDouble());
            }
            return of(run, topology, "ticks late by up to 12 ms");
        }
    }

    /** Twenty good seconds, a mishap, twenty good seconds. */
    static Accuracy of(Path folder, Mishap mishap) {
        SimulatedTopology topology = SimulatedTopology.ONE_SOCKET;
        try (SimulatedPowercap machine = topology.in(folder)) {
            SimulatedRun run = new SimulatedRun(machine, PERIOD_SECONDS, SimulatedRun.SILENT);
            run.ticks(200);
            mishap.happen(run);
            run.ticks(200);
            return of(run, topology, mishap.text());
        }
    }

    private static Accuracy of(SimulatedRun run, SimulatedTopology topology, String happened) {
        EnergyBalance life = run.ledger().life();
        Double joules = life.machineJoules();
        return new Accuracy(
                topology.name().toLowerCase(Locale.ROOT),
                happened,
                truth(run, topology),
                joules == null ? Double.NaN : joules,
                life.meteredSeconds(),
                (run.sampler().lastNanos() - run.sampler().firstNanos()) * 1e-9,
                run.sampler().warnings().stream()
                        .map(warning -> warning.code() + ": " + warning.message())
                        .toList());
    }

    /** Each meter has its own metered time, so the truth is summed over meters. */
    private static double truth(SimulatedRun run, SimulatedTopology topology) {
        double seconds = (run.sampler().lastNanos() - run.sampler().firstNanos()) * 1e-9;
        double truth = topology.trueWatts() * seconds;
        for (Meter meter : run.sampler().meters()) {
            if (meter.unmeteredSeconds() > 0) {
                truth -= run.machine().zone(ZONES.get(meter.id())).watts() * meter.unmeteredSeconds();
            }
        }
        return truth;
    }

    double relativeError() {
        return reportedJoules / truthJoules - 1;
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "%-16s %-56s %10.1f %10.1f %+8.3f %% %8.1f %8.1f  %s",
                machine,
                happened,
                truthJoules,
                reportedJoules,
                100 * relativeError(),
                seconds,
                Math.max(0, seconds - meteredSeconds),
                warnings.isEmpty() ? "-" : warnings.get(0));
    }
}
