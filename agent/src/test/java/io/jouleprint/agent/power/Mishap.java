package io.jouleprint.agent.power;

import java.util.function.Consumer;

/** What may happen to a run on a simulated machine, from its 20th to its 25th second. */
enum Mishap {
    NOTHING("nothing", run -> run.ticks(50)),
    GARBAGE("counter shows garbage for 5 s", run -> fault(run, SimulatedZone.Fault.GARBAGE)),
    EMPTY("counter file empty for 5 s", run -> fault(run, SimulatedZone.Fault.EMPTY)),
    NEGATIVE("counter negative for 5 s", run -> fault(run, SimulatedZone.Fault.NEGATIVE)),
    STUCK("counter stuck for 12 s, then right again", run -> {
        run.machine().zone(Mishap.FIRST).fault(SimulatedZone.Fault.STUCK);
        run.ticks(120);
        run.machine().zone(Mishap.FIRST).fault(null);
    }),
    RESET("counter starts again from 0", run -> {
        run.machine().zone(Mishap.FIRST).fault(SimulatedZone.Fault.RESET);
        run.ticks(50);
    }),
    JUMP("counter jumps by 5 kJ", run -> {
        run.machine().zone(Mishap.FIRST).fault(SimulatedZone.Fault.JUMP);
        run.ticks(50);
    }),
    VANISHED("zone vanishes for 5 s and comes back (ENODEV)", run -> {
        run.io().remove(Mishap.FIRST + "/energy_uj");
        run.ticks(50);
        run.io().remove("");
    }),
    FORBIDDEN("zone vanishes, then permission is lost for good (EACCES)", run -> {
        run.io().remove(Mishap.FIRST + "/energy_uj");
        run.ticks(10);
        run.io().remove("");
        run.io().forbid(Mishap.FIRST + "/energy_uj");
        run.ticks(40);
    }),
    SIGSTOP("JVM stopped for 15 s (SIGSTOP)", run -> {
        run.load(0, 2);
        run.tick(15);
        run.load(1, 0);
    }),
    GC_PAUSE("GC pause of 3 s", run -> run.load(4, 0).tick(3)),
    CLOCK_STEP("wall clock set by 1 h", run -> {
        run.io().shiftWallMillis(3_600_000);
        run.ticks(50);
    }),
    SUSPEND("suspended for 1 h, counter starts again", run -> {
        run.io().shiftWallMillis(3_600_000);
        run.machine().zone(Mishap.FIRST).fault(SimulatedZone.Fault.RESET);
        run.ticks(50);
    });

    private static final String FIRST = "intel-rapl:0";

    private final String text;
    private final Consumer<SimulatedRun> happening;

    Mishap(String text, Consumer<SimulatedRun> happening) {
        this.text = text;
        this.happening = happening;
    }

    private static void fault(SimulatedRun run, SimulatedZone.Fault fault) {
        run.machine().zone(FIRST).fault(fault);
        run.ticks(50);
        run.machine().zone(FIRST).fault(null);
    }

    String text() {
        return text;
    }

    void happen(SimulatedRun run) {
        happening.accept(run);
    }
}
