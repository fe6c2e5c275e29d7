package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import io.jouleprint.agent.bootstrap.TrainingEvents;
import io.jouleprint.agent.framework.Hook.Kind;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What a hooked call costs the application's thread: the calls that woven code makes, inside an open training. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SpanBenchmark {
    private static final int RUN = 0;
    private static final int EPOCH = 1;
    private static final int STEP = 2;
    private static final int TICK = 3;
    private static final int EVALUATE = 4;

    private final PhaseRecorder recorder;

    public SpanBenchmark() {
        HookTable table = new HookTable(
                List.of(),
                List.of(
                        Hook.of("a.Trainer", "fit", Phase.RUN),
                        Hook.of("a.Trainer", "epoch", Phase.EPOCH),
                        Hook.of("a.Trainer", "step", Phase.STEP),
                        Hook.of("a.Trainer", "iterationDone", Phase.STEP).as(Kind.TICK),
                        Hook.of("a.Trainer", "evaluate", Phase.EVALUATE)));
        recorder = new PhaseRecorder(table, System::nanoTime, () -> {});
    }

    @Setup
    public void open() {
        TrainingEvents.listener(recorder);
        TrainingEvents.enter(RUN, this, null);
    }

    /** As the sampler does, or the queue would fill up. */
    @Setup(Level.Iteration)
    public void drain() {
        recorder.drain(event -> {});
    }

    @TearDown
    public void close() {
        TrainingEvents.exit(RUN, null, null);
        TrainingEvents.listener(null);
    }

    @Benchmark
    public void step() {
        TrainingEvents.enter(STEP, this, null);
        TrainingEvents.exit(STEP, null, null);
    }

    @Benchmark
    public void tick() {
        TrainingEvents.enter(TICK, this, null);
        TrainingEvents.exit(TICK, null, null);
    }

    @Benchmark
    public void evaluation() {
        TrainingEvents.enter(EVALUATE, this, null);
        TrainingEvents.exit(EVALUATE, null, null);
    }

    /** Without the readings at both of its ends: see {@code TickBenchmark.boundary}. */
    @Benchmark
    public void epoch() {
        TrainingEvents.enter(EPOCH, this, null);
        TrainingEvents.exit(EPOCH, null, null);
    }
}
