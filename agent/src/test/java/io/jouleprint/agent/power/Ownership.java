package io.jouleprint.agent.power;

import io.jouleprint.report.EnergyBalance;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/** Runs on a machine of 10 W idle and 40 W a busy CPU in which it is clear whose energy it was. */
enum Ownership {
    ALONE("a JVM that keeps one CPU busy for 20 s, alone", 1, run -> load(run, 1, 0)
            .ticks(200)),
    HALF("the same beside an equal foreign load", 0.5, run -> load(run, 1, 1).ticks(200)),
    QUARTER("the same beside three times as much", 0.25, run -> load(run, 1, 3).ticks(200)),
    ASLEEP("a JVM that sleeps for 8 s", 0, run -> load(run, 0.002, 0).ticks(80)),
    STOPPED("stopped for 15 s (SIGSTOP), alone, after 2.5 s of work", 2.5 * 50 / (2.5 * 50 + 15 * 10), run -> {
        load(run, 1, 0).ticks(25);
        load(run, 0, 0).tick(15);
    }),
    STOPPED_BESIDE("the same while another one works", 2.5 / 17.5, run -> {
        load(run, 1, 0).ticks(25);
        load(run, 0, 1).tick(15);
    }),
    COLLECTION("a collection of 3 s on 4 CPUs, then 2.5 s of foreign work", 3.0 * 170 / (3 * 170 + 2.5 * 50), run -> {
        load(run, 4, 0).tick(3);
        load(run, 0, 1).ticks(25);
    });

    private static final double IDLE_WATTS = 10;
    private static final double WATTS_PER_BUSY_CPU = 40;

    private final String text;
    private final double truePart;
    private final Consumer<SimulatedRun> happening;

    Ownership(String text, double truePart, Consumer<SimulatedRun> happening) {
        this.text = text;
        this.truePart = truePart;
        this.happening = happening;
    }

    private static SimulatedRun load(SimulatedRun run, double own, double foreign) {
        run.machine().zone("intel-rapl:0").watts(IDLE_WATTS + WATTS_PER_BUSY_CPU * (own + foreign));
        return run.load(own, foreign);
    }

    EnergyBalance happen(Path folder) {
        try (SimulatedPowercap machine = new SimulatedPowercap(folder)) {
            machine.zone("intel-rapl:0", "package-0", IDLE_WATTS).limitWatts(200);
            SimulatedRun run = new SimulatedRun(machine, 0.1, SimulatedRun.SILENT);
            happening.accept(run);
            return run.ledger().life();
        }
    }

    /** The part of the machine's energy that was this process's, under the policy {@code busy}. */
    double truePart() {
        return truePart;
    }

    String row(Path folder) {
        EnergyBalance life = happen(folder);
        Double machine = life.machineJoules();
        Double process = life.processJoules();
        if (machine == null || process == null) {
            return text + ": unknown";
        }
        return String.format(
                Locale.ROOT,
                "%-56s %10.1f %10.1f %10.1f %+10.2f %%",
                text,
                machine,
                truePart * machine,
                process,
                100 * (process / machine - truePart));
    }
}
