package io.jouleprint.agent.power;

import org.jspecify.annotations.Nullable;

/** All batteries of the machine, looked at together: laptops with two drain them one after the other. */
interface Batteries {
    /** Looks at them; {@code null} if {@link #watts()} now holds what they give, else why it does not. */
    @Nullable
    String look();

    double watts();
}
