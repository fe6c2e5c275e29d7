package io.jouleprint.agent;

import java.util.Arrays;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs that a test may need and a machine may lack. A missing one skips the test with a line that names it, unless
 * {@code -Djouleprint.require=gcc,strace} lists it: then the test fails.
 */
public final class TestNeeds {
    private TestNeeds() {}

    public static void need(String name, boolean present) {
        if (present) {
            return;
        }
        String message = "this test needs " + name + ", which was not found";
        if (Arrays.asList(System.getProperty("jouleprint.require", "").split(",", -1))
                .contains(name)) {
            Assertions.fail(message);
        }
        Assumptions.abort(message);
    }
}
