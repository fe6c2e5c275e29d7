package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Methods of the application's classes and what their calls stand for.
 *
 * <p>Only the outermost call of one receiver on one thread counts, so overloads and {@code super} may be hooked alike.
 * Bridges, synthetic, abstract and native methods and constructors are never hooked.
 *
 * @param type class name as {@link Class#getName} gives it; the user's own hooks may write {@code .} for {@code $}
 * @param subtypes whether subclasses and implementers count too; for types that users extend
 * @param parameterTypes as written in source, arrays as {@code double[]}; {@code null} for any
 * @param keyArgument the argument that stands for the training where it is not the receiver, or -1
 * @param optional whether some supported versions of the framework lack the method
 * @param acrossThreads whether steps on threads without a training of their own belong to this run
 * @param atEntry reads values before the call, {@code null} for none
 * @param atExit reads values after a call that did not throw, {@code null} for none
 */
public record Hook(
        String type,
        boolean subtypes,
        String method,
        @Nullable List<String> parameterTypes,
        Phase phase,
        Kind kind,
        int keyArgument,
        boolean optional,
        boolean acrossThreads,
        @Nullable Reader atEntry,
        @Nullable Reader atExit) {

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
        /** The call stands for nothing, but tells values of the training that it happens in. */
        READS
    }

    /** Reads values off a call, on the application's thread. Keeps no reference, changes nothing, costs next to nothing. */
    @FunctionalInterface
    public interface Reader {
        // a method handle may throw anything
        void read(Call call, Values values) throws Throwable;
    }

    public static Hook of(String type, String method, Phase phase) {
        return new Hook(type, false, method, null, phase, Kind.SPAN, -1, false, false, null, null);
    }

    /** Costs a look at the supertypes of every class that is loaded; for interfaces and classes that users extend. */
    public static Hook onSubtypesOf(String type, String method, Phase phase) {
        return new Hook(type, true, method, null, phase, Kind.SPAN, -1, false, false, null, null);
    }

    public Hook parameters(String... types) {
        List<String> parameters = Arrays.asList(types);
        return new Hook(
                type, subtypes, method, parameters, phase, kind, keyArgument, optional, acrossThreads, atEntry, atExit);
    }

    public Hook as(Kind kind) {
        return new Hook(
                type,
                subtypes,
                method,
                parameterTypes,
                phase,
                kind,
                keyArgument,
                optional,
                acrossThreads,
                atEntry,
                atExit);
    }

    /** The training is told by an argument, not by the receiver. */
    public Hook keyedByArgument(int index) {
        return new Hook(
                type, subtypes, method, parameterTypes, phase, kind, index, optional, acrossThreads, atEntry, atExit);
    }

    /** Some supported versions lack the method. */
    public Hook optionally() {
        return new Hook(
                type, subtypes, method, parameterTypes, phase, kind, keyArgument, true, acrossThreads, atEntry, atExit);
    }

    /** Threads that existed before this run work for it. */
    public Hook workingAcrossThreads() {
        return new Hook(
                type, subtypes, method, parameterTypes, phase, kind, keyArgument, optional, true, atEntry, atExit);
    }

    public Hook readingAtEntry(Reader reader) {
        return new Hook(
                type,
                subtypes,
                method,
                parameterTypes,
                phase,
                kind,
                keyArgument,
                optional,
                acrossThreads,
                reader,
                atExit);
    }

    public Hook reading(Reader reader) {
        return new Hook(
                type,
                subtypes,
                method,
                parameterTypes,
                phase,
                kind,
                keyArgument,
                optional,
                acrossThreads,
                atEntry,
                reader);
    }

    /** Whether woven code must pass the arguments. */
    boolean needsArguments() {
        return keyArgument >= 0 || atEntry != null || atExit != null;
    }

    /** As the {@code hooks} option writes it, without the phase. */
    String text() {
        String parameters = parameterTypes == null ? "" : "(" + String.join(",", parameterTypes) + ")";
        return type + (subtypes ? "+" : "") + "#" + method + parameters;
    }
}
