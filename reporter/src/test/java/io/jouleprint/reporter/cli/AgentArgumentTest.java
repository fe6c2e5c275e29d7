package io.jouleprint.reporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentArgumentTest {
    private static final Path JAR = Path.of("/a/agent.jar");

    @Test
    void optionsAreJoinedByCommas() {
        assertThat(argument()).isEqualTo("-javaagent:/a/agent.jar");
        assertThat(argument("interval=50ms", "--hooks=a.B#fit(int,int):run"))
                .isEqualTo("-javaagent:/a/agent.jar=interval=50ms,hooks=a.B#fit(int,int):run");
    }

    @Test
    void aValueThatLooksLikeTheNextOptionIsQuoted() {
        assertThat(argument("run.name=a,log=off")).endsWith("=run.name='a,log=off'");
    }

    @Test
    void theVariableKeepsWhatItHeldAndQuotesBlanks() {
        assertThat(RunCommand.toolOptions("-javaagent:x", null)).isEqualTo("-javaagent:x");
        assertThat(RunCommand.toolOptions("-javaagent:x=run.name=a b", "-Xmx1g"))
                .isEqualTo("-Xmx1g \"-javaagent:x=run.name=a b\"");
    }

    @Test
    void aNamedPlaceIsTheOnlyOne() {
        assertThat(AgentJar.places(JAR, "/env.jar", Path.of("/own"))).containsExactly(JAR);
        assertThat(AgentJar.places(null, "/env.jar", Path.of("/own"))).containsExactly(Path.of("/env.jar"));
        assertThat(AgentJar.places(null, "", Path.of("/repo/reporter/target")))
                .containsExactly(
                        Path.of("/repo/reporter/target/jouleprint-agent.jar"),
                        Path.of("/repo/agent/target/jouleprint-agent.jar"));
    }

    private static String argument(String... options) {
        return AgentArgument.of(JAR, AgentArgument.options(List.of(options)));
    }
}
