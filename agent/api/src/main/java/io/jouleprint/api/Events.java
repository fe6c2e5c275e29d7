package io.jouleprint.api;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** The way to the agent, which puts one class on the boot loader. Without the agent, or with another version, nothing. */
final class Events {
    private static final String AGENT = "io.jouleprint.agent.bootstrap.TrainingEvents";
    private static final @Nullable MethodHandle OPEN =
            find("open", Object.class, Object.class, String.class, String.class);
    private static final @Nullable MethodHandle SET =
            find("set", void.class, Object.class, String.class, double.class, String.class);
    private static final @Nullable MethodHandle CLOSE = find("close", void.class, Object.class, Throwable.class);

    private Events() {}

    private static @Nullable MethodHandle find(String name, Class<?> returned, Class<?>... parameters) {
        try {
            Class<?> agent = Class.forName(AGENT, true, null);
            return MethodHandles.publicLookup().findStatic(agent, name, MethodType.methodType(returned, parameters));
        } catch (ReflectiveOperationException | LinkageError e) {
            return null;
        }
    }

    static boolean present() {
        return OPEN != null;
    }

    static @Nullable Object open(@Nullable Object parent, String phase, @Nullable String name) {
        MethodHandle open = OPEN;
        if (open == null) {
            return null;
        }
        try {
            return (Object) open.invokeExact(parent, phase, name);
        } catch (Throwable e) { // declared by method handles; the agent's own methods throw nothing
            return null;
        }
    }

    static void set(@Nullable Object span, String key, double number, @Nullable String text) {
        MethodHandle set = SET;
        if (set == null || span == null) {
            return;
        }
        try {
            set.invokeExact(span, key, number, text);
        } catch (Throwable e) { // as above
            return;
        }
    }

    static void close(@Nullable Object span, @Nullable Throwable failure) {
        MethodHandle close = CLOSE;
        if (close == null || span == null) {
            return;
        }
        try {
            close.invokeExact(span, failure);
        } catch (Throwable e) { // as above
            return;
        }
    }
}
