package io.jouleprint.agent.framework;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Whether a thread is virtual, asked by reflection: this is Java 17 code, and they came with 21. */
final class VirtualThreads {
    private static final @Nullable Method IS_VIRTUAL = find();

    private VirtualThreads() {}

    static boolean isVirtual(Thread thread) {
        try {
            return IS_VIRTUAL != null && (boolean) IS_VIRTUAL.invoke(thread);
        } catch (ReflectiveOperationException e) {
            return true; // then nothing is claimed about it
        }
    }

    private static @Nullable Method find() {
        try {
            return Thread.class.getMethod("isVirtual");
        } catch (NoSuchMethodException e) {
            return null;
        }
    }
}
