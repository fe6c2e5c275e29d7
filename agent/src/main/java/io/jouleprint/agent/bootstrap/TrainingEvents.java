package io.jouleprint.agent.bootstrap;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The only class that woven code calls. It lives on the boot loader, so that frameworks in isolated loaders see it too,
 * and nothing ever leaves it: the application must not notice a failure of ours.
 */
public final class TrainingEvents {
    private static volatile @Nullable TrainingListener listener;
    private static volatile @Nullable String failure;
    private static volatile Countdown[] countdowns = {};

    private TrainingEvents() {}

    public static void listener(@Nullable TrainingListener listener) {
        TrainingEvents.listener = listener;
    }

    /** The last failure of a listener, for the report's warnings. */
    public static @Nullable String failure() {
        return failure;
    }

    public static void enter(int hook, @Nullable Object self, Object @Nullable [] arguments) {
        try {
            TrainingListener current = listener;
            if (current != null) {
                current.enter(hook, self, arguments);
            }
        } catch (Throwable thrown) {
            note(thrown);
        }
    }

    public static void exit(int hook, @Nullable Object returned, @Nullable Throwable thrown) {
        try {
            TrainingListener current = listener;
            if (current != null) {
                current.exit(hook, returned, thrown);
            }
        } catch (Throwable ours) {
            note(ours);
        }
    }

    /** A method was entered of which only the number of calls matters. Small, so that it is always inlined. */
    public static void pass(int hook, @Nullable Object self) {
        if (!countdowns[hook].covers()) {
            tell(hook, self);
        }
    }

    private static void tell(int hook, @Nullable Object self) {
        try {
            TrainingListener current = listener;
            if (current != null) {
                current.pass(hook, self);
            }
        } catch (Throwable thrown) {
            note(thrown);
        }
    }

    /** Before the first method is woven that passes {@code hook}. */
    public static synchronized void countdown(int hook, Countdown countdown) {
        Countdown[] more = Arrays.copyOf(countdowns, Math.max(hook + 1, countdowns.length));
        more[hook] = countdown;
        countdowns = more;
    }

    public static @Nullable Object open(@Nullable Object parent, String phase, @Nullable String name) {
        try {
            TrainingListener current = listener;
            return current == null ? null : current.open(parent, phase, name);
        } catch (Throwable thrown) {
            note(thrown);
            return null;
        }
    }

    public static void set(@Nullable Object span, String key, double number, @Nullable String text) {
        try {
            TrainingListener current = listener;
            if (current != null && span != null) {
                current.set(span, key, number, text);
            }
        } catch (Throwable thrown) {
            note(thrown);
        }
    }

    public static void close(@Nullable Object span, @Nullable Throwable thrown) {
        try {
            TrainingListener current = listener;
            if (current != null && span != null) {
                current.close(span, thrown);
            }
        } catch (Throwable ours) {
            note(ours);
        }
    }

    /** Text, not the object: that would hold on to the application's classes. */
    private static void note(Throwable thrown) {
        if (!(thrown instanceof StackOverflowError)) { // the application's own; no stack left to make text of it
            failure = thrown.toString();
        }
    }
}
