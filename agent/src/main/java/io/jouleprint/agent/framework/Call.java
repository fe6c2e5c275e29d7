package io.jouleprint.agent.framework;

/** One call of a hooked method, valid only while a {@link Hook.Reader} looks at it. */
public interface Call {
    /** The receiver; a static method has none, and asking for it is an error. */
    Object self();

    /** An argument as it was passed, primitives boxed. */
    Object argument(int index);

    /** Whether an argument is something else than {@code null}. */
    boolean passed(int index);

    /** What the method returned; only at its exit, and an error if it was {@code null}. */
    Object returned();
}
