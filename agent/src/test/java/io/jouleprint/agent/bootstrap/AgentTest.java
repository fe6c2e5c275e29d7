package io.jouleprint.agent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgentTest {
    @Test
    void enabledFalseSwitchesOff() {
        assertThat(Agent.isDisabled("enabled=false")).isTrue();
        assertThat(Agent.isDisabled("output=a.json,enabled=False,log=debug")).isTrue();
        assertThat(Agent.isDisabled("enabled='false'")).isTrue();
    }

    @Test
    void lastEnabledWins() {
        assertThat(Agent.isDisabled("enabled=false,enabled=true")).isFalse();
        assertThat(Agent.isDisabled("enabled=true,enabled=false")).isTrue();
    }

    @Test
    void quotedTextIsNoOption() {
        assertThat(Agent.isDisabled("run.name='a,enabled=false'")).isFalse();
    }

    @Test
    void everythingElseLeavesTheAgentOn() {
        assertThat(Agent.isDisabled(null)).isFalse();
        assertThat(Agent.isDisabled("")).isFalse();
        assertThat(Agent.isDisabled("enabled=no")).isFalse();
        assertThat(Agent.isDisabled("xenabled=false")).isFalse();
    }

    @Test
    void toolsOfTheJdkAreLeftAlone() {
        assertThat(Agent.isJdkTool("jdk.compiler")).isTrue();
        assertThat(Agent.isJdkTool("java.base")).isTrue();
        assertThat(Agent.isJdkTool("com.acme.trainer")).isFalse();
        assertThat(Agent.isJdkTool(null)).isFalse();
    }
}
