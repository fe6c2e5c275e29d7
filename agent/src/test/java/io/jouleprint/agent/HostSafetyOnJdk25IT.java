package io.jouleprint.agent;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** All of it once more on a JDK of another time, and what only that one has. */
class HostSafetyOnJdk25IT extends HostSafetyIT {
    @Override
    Path javaHome() {
        return TestNeeds.jdk25().getParent().getParent();
    }

    @Test
    void virtualThreads() throws Exception {
        assertUnharmed(run(plain(), "virtual"), run(agent("output=report.json"), "virtual"));
    }
}
