package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.TrainingEvent;
import io.jouleprint.agent.attribution.TrainingEvent.EpochClosed;
import io.jouleprint.agent.attribution.TrainingEvent.TrainingClosed;
import io.jouleprint.agent.attribution.TrainingEvent.TrainingOpened;
import io.jouleprint.agent.bootstrap.TrainingEvents;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Woven classes, a recorder on a clock of its own (1 ms a look unless changed), and the events that came out. */
final class Bench implements AutoCloseable {
    final AtomicLong nanos = new AtomicLong(1_000_000);
    long lookNanos = 1_000_000;
    final HookTable table;
    final LazyWeaver weaver;
    final PhaseRecorder recorder;
    private final List<TrainingEvent> events = new ArrayList<>();
    private ClassLoader loader;

    Bench(List<FrameworkIntegration> integrations, String hooks) {
        String text = hooks.replace("Workshop", Workshop.class.getName());
        table = new HookTable(List.of(), HookSpec.parse(text).hooks());
        integrations.forEach(table::add);
        weaver = new LazyWeaver(table);
        recorder = new PhaseRecorder(table, () -> nanos.getAndAdd(lookNanos), () -> {});
        loader = newLoader();
        TrainingEvents.listener(recorder);
    }

    static Bench withHooks(String hooks) {
        return new Bench(List.of(), hooks);
    }

    static Bench withFramework(Hook... hooks) {
        return new Bench(List.of(framework("shop", hooks)), "");
    }

    static FrameworkIntegration framework(String id, Hook... hooks) {
        return new FrameworkIntegration() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public List<Hook> hooks() {
                return List.of(hooks);
            }
        };
    }

    private ClassLoader newLoader() {
        return new WovenLoader(weaver, Workshop.class.getName());
    }

    /** The application lets go of all classes that were woven so far. */
    WeakReference<ClassLoader> dropClasses() {
        WeakReference<ClassLoader> dropped = new WeakReference<>(loader);
        loader = newLoader();
        return dropped;
    }

    Class<?> type(String nested) {
        try {
            return loader.loadClass(Workshop.class.getName() + "$" + nested);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    Object make(String nested) {
        try {
            return type(nested).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Calls the public method that takes as many arguments; what it throws is thrown. */
    static Object call(Object self, String method, Object... arguments) throws Exception {
        Class<?> type = self instanceof Class<?> c ? c : self.getClass();
        for (var candidate : type.getMethods()) {
            if (candidate.getName().equals(method) && candidate.getParameterCount() == arguments.length) {
                try {
                    return candidate.invoke(self, arguments);
                } catch (java.lang.reflect.InvocationTargetException e) {
                    if (e.getCause() instanceof RuntimeException thrown) {
                        throw thrown;
                    }
                    throw e;
                }
            }
        }
        throw new AssertionError(type + " has no " + method);
    }

    List<TrainingEvent> events() {
        recorder.drain(events::add);
        return events;
    }

    <T> List<T> events(Class<T> type) {
        return events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<TrainingOpened> trainings() {
        return events(TrainingOpened.class);
    }

    List<TrainingClosed> closes() {
        return events(TrainingClosed.class);
    }

    List<EpochClosed> epochs() {
        return events(EpochClosed.class);
    }

    @Override
    public void close() {
        TrainingEvents.listener(null);
    }
}
