package io.jouleprint.agent.framework;

import java.lang.ref.WeakReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Whether the thread that made this has ended. Weak, so that the thread can go. */
final class ThreadEnd implements BooleanSupplier {
    private final WeakReference<Thread> thread = new WeakReference<>(Thread.currentThread());

    @Override
    public boolean getAsBoolean() {
        @Nullable Thread known = thread.get();
        return known == null || !known.isAlive();
    }
}
