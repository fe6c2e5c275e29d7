package io.jouleprint.agent.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * What the isolated world hears of the application's trainings. Lives on the boot loader, where everyone sees it.
 *
 * <p>{@code hook} is the number that the weaver gave to a hooked method.
 */
public interface TrainingListener {
    /** A hooked method was entered; {@code arguments} only if the hook reads values. */
    void enter(int hook, @Nullable Object self, Object @Nullable [] arguments);

    /** The same method returned or threw. */
    void exit(int hook, @Nullable Object returned, @Nullable Throwable thrown);

    /** A counted method was entered, and its {@link Countdown} does not cover the call. */
    void pass(int hook, @Nullable Object self);

    /** The manual API opened a span: {@code run}, {@code epoch}, {@code step}, ... inside {@code parent}. */
    @Nullable
    Object open(@Nullable Object parent, String phase, @Nullable String name);

    /** The manual API knows a number or a text of an open span. */
    void set(Object span, String key, double number, @Nullable String text);

    /** The manual API closed a span. */
    void close(Object span, @Nullable Throwable thrown);
}
