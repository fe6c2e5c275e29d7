package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Methods of the application's classes and what their calls stand for. Made by {@link #of} and {@link #onSubtypesOf} and
 * refined by the methods that follow, each of which returns the same hook.
 *
 * <p>Only the outermost call of one receiver on one thread counts, so overloads and {@code super} may be hooked alike.
 * Bridges, synthetic, abstract and native methods and constructors are never hooked.
 */
public final class Hook {
    private final String type;
    private final boolean subtypes;
    private final String method;
    private final Phase phase;
    private @Nullable List<String> parameterTypes;
    private Kind kind = Kind.SPAN;
    private boolean optional;
    private boolean acrossThreads;
    private boolean receiverOnly;
    private @Nullable Condition condition;
    private @Nullable Key key;
    private @Nullable Reader atEntry;
    private @Nullable Reader atExit;

    /** How calls become spans. */
    public enum Kind {
        /** The call is the span. */
        SPAN,
        /** The call begins a span that ends elsewhere: with the next such call, a {@link #CLOSES} hook, or its run. */
        OPENS,
        /** The call's return ends what is open. */
        CLOSES,
        /** The call's return completes one epoch or step, which began when the one before it ended. */
        TICK,
        /**
         * As {@link #TICK}, for methods that take a microsecond: the call is told before it, every call counts also where
         * one is inside the other, and nothing can be read.
         */
        COUNTS,
        /** The call stands for nothing, but tells values of the training that it happens in. */
        READS
    }

    /** Reads values off a call, on the application's thread. Keeps no reference, changes nothing, costs next to nothing. */
    @FunctionalInterface
    public interface Reader {
        // a method handle may throw anything
        void read(Call call, Values values) throws Throwable;
    }

    /** Whether a call counts; asked at its entry. */
    @FunctionalInterface
    public interface Condition {
        boolean holds(Call call) throws Throwable;
    }

    /** What stands for the training that a call belongs to; the same object each time. */
    @FunctionalInterface
    public interface Key {
        Object of(Call call) throws Throwable;
    }

    private Hook(String type, boolean subtypes, String method, Phase phase) {
        this.type = type;
        this.subtypes = subtypes;
        this.method = method;
        this.phase = phase;
    }

    /** {@code type} as {@link Class#getName} gives it; users may write {@code .} for {@code $}. */
    public static Hook of(String type, String method, Phase phase) {
        return new Hook(type, false, method, phase);
    }

    /** For interfaces and classes that users extend; the type itself counts too. */
    public static Hook onSubtypesOf(String type, String method, Phase phase) {
        return new Hook(type, true, method, phase);
    }

    /** Only the overload with these parameters, as written in source, arrays as {@code double[]}. */
    public Hook parameters(String... types) {
        parameterTypes = List.of(types);
        return this;
    }

    public Hook as(Kind kind) {
        this.kind = kind;
        return this;
    }

    /** What stands for the training, where it is not the receiver. Only matters outside of runs. */
    public Hook keyedBy(Key key) {
        this.key = key;
        return this;
    }

    /** Other calls are as if they were not hooked. */
    public Hook when(Condition condition) {
        this.condition = condition;
        return this;
    }

    /** Some supported versions of the framework lack the method. */
    public Hook optionally() {
        optional = true;
        return this;
    }

    /** Steps on threads without a training of their own belong to this span's. */
    public Hook workingAcrossThreads() {
        acrossThreads = true;
        return this;
    }

    /** Readers do not ask for arguments, so that none are passed: for steps so short that an array for each matters. */
    public Hook lookingAtReceiverOnly() {
        receiverOnly = true;
        return this;
    }

    /** Reads values before the call. */
    public Hook readingAtEntry(Reader reader) {
        atEntry = reader;
        return this;
    }

    /** Reads values after a call that did not throw. */
    public Hook reading(Reader reader) {
        atExit = reader;
        return this;
    }

    String type() {
        return type;
    }

    boolean subtypes() {
        return subtypes;
    }

    String method() {
        return method;
    }

    Phase phase() {
        return phase;
    }

    /** {@code null} for any. */
    @Nullable
    List<String> parameterTypes() {
        return parameterTypes;
    }

    Kind kind() {
        return kind;
    }

    boolean optional() {
        return optional;
    }

    boolean acrossThreads() {
        return acrossThreads;
    }

    @Nullable
    Condition condition() {
        return condition;
    }

    @Nullable
    Key key() {
        return key;
    }

    @Nullable
    Reader atEntry() {
        return atEntry;
    }

    @Nullable
    Reader atExit() {
        return atExit;
    }

    /** Whether woven code must pass the arguments. A step that reads nothing allocates nothing. */
    boolean needsArguments() {
        return !receiverOnly && (condition != null || key != null || atEntry != null || atExit != null);
    }

    /** As the {@code hooks} option writes it, without the phase. */
    String text() {
        String parameters = parameterTypes == null ? "" : "(" + String.join(",", parameterTypes) + ")";
        return type + (subtypes ? "+" : "") + "#" + method + parameters;
    }
}
