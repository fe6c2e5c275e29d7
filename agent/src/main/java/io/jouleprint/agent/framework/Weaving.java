package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Carrier;
import io.jouleprint.agent.attribution.Tallies;
import io.jouleprint.agent.attribution.TrainingEvent;
import io.jouleprint.agent.attribution.TrainingEvent.TrainingOpened;
import io.jouleprint.agent.bootstrap.BootClasses;
import io.jouleprint.report.EnergyReport.Warning;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hooks on the application's trainings, from installing them to what they saw: all that the core needs of this package. */
public final class Weaving {
    private final HookTable table;
    private final LazyWeaver weaver;
    private final Recording recording;

    private Weaving(HookTable table, Recording recording) {
        this.table = table;
        this.recording = recording;
        weaver = new LazyWeaver(table);
    }

    /**
     * From now on classes are woven as they are loaded.
     *
     * @param frameworks ids of {@link Integrations#ids}
     * @param boundary called on the application's threads where a training or an epoch begins or ends; must be quick
     */
    public static Weaving install(
            Instrumentation instrumentation,
            BootClasses bootClasses,
            Collection<String> frameworks,
            HookSpec hooks,
            Runnable boundary) {
        Recording recording = new Recording(bootClasses, boundary);
        HookTable table = new HookTable(Integrations.of(frameworks), hooks.hooks(), recording);
        Weaving weaving = new Weaving(table, recording);
        instrumentation.addTransformer(weaving.weaver);
        return weaving;
    }

    /** Hands over the boundaries seen since the last call, in the order they came; on the sampler's thread. */
    public void drain(Consumer<TrainingEvent> to) {
        PhaseRecorder recorder = recording.recorder();
        if (recorder != null) {
            recorder.drain(new Versioned(weaver, to));
        }
    }

    /** The JVM goes down: closes what is open. {@link #drain} once more afterwards. */
    public void shutdown() {
        PhaseRecorder recorder = recording.recorder();
        if (recorder != null) {
            recorder.shutdown();
        }
    }

    /** Open root trainings that nothing was heard of for a while. */
    public Set<Integer> quiet() {
        PhaseRecorder recorder = recording.recorder();
        return recorder == null ? Set.of() : recorder.quiet();
    }

    /** Threads that work for one root training each, now. */
    public List<Carrier> carriers() {
        PhaseRecorder recorder = recording.recorder();
        return recorder == null ? List.of() : recorder.carriers();
    }

    /** Steps and side phases outside of all trainings, {@code null} if there is no hook yet. */
    public @Nullable Tallies outside() {
        PhaseRecorder recorder = recording.recorder();
        return recorder == null ? null : recorder.outside();
    }

    /** Frameworks of which a hooked class was loaded, whether it trained or not. */
    public Set<String> frameworksFound() {
        return weaver.frameworks();
    }

    /** Boundaries that did not fit into the queue. */
    public long droppedEvents() {
        PhaseRecorder recorder = recording.recorder();
        return recorder == null ? 0 : recorder.droppedEvents();
    }

    /** What could not be hooked or read; at the end of the run also the user's hooks that matched nothing. */
    public List<Warning> warnings(boolean complete) {
        List<Warning> warnings = new ArrayList<>();
        for (String problem : weaver.problems()) {
            warnings.add(new Warning(
                    "hooks.failed", problem, "the rest of the program is measured as usual; please report it"));
        }
        for (BoundHook bound : table.all()) {
            HookWarnings.of(bound, complete, warnings);
        }
        String failure = recording.failure();
        if (failure != null) {
            warnings.add(
                    new Warning("hooks.failed", "an event of a training was lost: " + failure, "please report it"));
        }
        return warnings;
    }

    /** Says which version trained: here and not where it happens, since a jar has to be read for it. */
    private static final class Versioned implements Consumer<TrainingEvent> {
        private final LazyWeaver weaver;
        private final Consumer<TrainingEvent> next;

        Versioned(LazyWeaver weaver, Consumer<TrainingEvent> next) {
            this.weaver = weaver;
            this.next = next;
        }

        @Override
        public void accept(TrainingEvent event) {
            if (event instanceof TrainingOpened opened) {
                opened.facts().frameworkVersion(weaver.version(opened.framework()));
            }
            next.accept(event);
        }
    }
}
