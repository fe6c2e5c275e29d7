package io.jouleprint.agent.bootstrap;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The only class that woven code calls. It lives on the boot loader, so that frameworks in isolated loaders see it too,
 * and nothing ever leaves it: the application must not notice a failure of ours.
 *
 * <p>It is a {@code Throwable} only because the compiler never inlines static methods of one into other classes. With our
 * machinery inlined a small method of the application becomes one that is itself too big to be inlined, and its caller
 * slower by far more than our call costs. Nobody can make or throw one.
 */
public final class TrainingEvents extends Throwable {
    static volatile Countdown[] countdowns = {};

    private static final long serialVersionUID = 1;
    private static final String UNTOLD = "an error that cannot tell what it is";
    private static volatile @Nullable TrainingListener listener;
    private static volatile @Nullable String failure;

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

    /** A counted method was entered, and its countdown does not cover the call. */
    static void pass(int hook, @Nullable Object self) {
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

    /**
     * Text, not the object: that would hold on to the application's classes. A thread that is stopped stops here, too; the
     * class is named only, since it will be removed from the JDK.
     */
    private static void note(Throwable thrown) {
        if (thrown instanceof Error error && thrown.getClass().getName().equals("java.lang.ThreadDeath")) {
            throw error;
        }
        if (thrown instanceof StackOverflowError) { // the application's own; no stack left to make text of it
            return;
        }
        try {
            failure = thrown.toString();
        } catch (RuntimeException | Error e) { // no memory for a text, or code of the application
            failure = UNTOLD;
        }
    }
}
