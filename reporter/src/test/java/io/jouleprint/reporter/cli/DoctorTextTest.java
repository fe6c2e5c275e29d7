package io.jouleprint.reporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoctorTextTest {
    private static final String FINDINGS = """
            {"tool": "jouleprint-agent 1.0", "summary": "a run here is measured: rapl cpu; not metered: gpu",
             "sources": [
              {"id": "nvml", "status": "missing", "reason": "permission denied (EACCES)",
               "remedy": "join the group: sudo usermod | LONG", "meters": [], "warnings": []},
              {"id": "rapl", "status": "ready", "reason": null, "remedy": null, "meters": [
                {"id": "rapl:package-0", "component": "cpu", "method": "measured", "inTotal": true, "why": "CPU package"},
                {"id": "rapl:psys", "component": "platform", "method": "measured", "inTotal": false, "why": "includes it"}],
               "warnings": ["SGX is on"]}],
             "clock": {"cpuTime": "/proc/stat", "logicalCpus": 8, "availableProcessors": 2, "nanoTimeStepNanos": 30},
             "host": {"cpuModel": "Example", "sockets": 1, "os": "Linux", "memoryBytes": 8589934592,
              "container": {"cpuQuota": 1.5, "memoryLimitBytes": null}, "virtualization": null},
             "jvm": {"version": "17", "vendor": "V", "vm": "VM", "home": "/java"},
             "problems": ["unknown option"],
             "selfTest": {"seconds": 2.5, "ticks": 26, "missedTicks": 1, "samplerCpuPercent": 0.443,
              "meters": [{"id": "rapl:package-0", "method": "measured", "watts": 30.02},
                         {"id": "rapl:psys", "method": "measured", "watts": null}],
              "warnings": ["rapl:psys did not move"]}}
            """;

    @Test
    void saysTheVerdictEachSourceTheSelfTestAndTheMachine() throws IOException {
        assertThat(DoctorText.of(findings("or start a service"))).isEqualTo("""
                        a run here is measured: rapl cpu; not metered: gpu

                        Sources
                          [ok] rapl
                               rapl:package-0      cpu, measured, counts: CPU package
                               rapl:psys           platform, measured, does not count: includes it
                               ! SGX is on
                          [--] nvml: permission denied (EACCES)
                               fix: join the group: sudo usermod
                               or:  or start a service

                        Self-test: 2.5 s, 26 readings, 1 missed
                          rapl:package-0      30.0 W
                          rapl:psys           nothing: it did not move, or could not be read
                          the agent itself    0.44 % of one CPU
                          ! rapl:psys did not move

                        Machine
                          CPU        Example, 1 socket, 8 hardware threads, 2 of them for this JVM
                          memory     8.0 GiB
                          system     Linux
                          limits     1.5 CPUs
                          CPU time   /proc/stat, clock steps of 30 ns
                          Java       17, V, VM, /java
                          agent      jouleprint-agent 1.0

                        Problems
                          ! unknown option
                        """);
    }

    @Test
    void aFixIsNeverCutSinceItIsToBeCopied() throws IOException {
        String fix = "chmod 0440 " + "/sys/a/b ".repeat(200).strip();
        assertThat(DoctorText.of(findings(fix))).contains("or:  " + fix + "\n");
    }

    @Test
    void withoutASelfTestNothingIsSaidOfIt() {
        assertThat(DoctorText.of(Map.of("summary", "s"))).startsWith("s\n").doesNotContain("Self-test");
    }

    private static Map<?, ?> findings(String fix) throws IOException {
        byte[] json = FINDINGS.replace("LONG", fix).getBytes(StandardCharsets.UTF_8);
        return (Map<?, ?>) JsonTree.read(new ByteArrayInputStream(json));
    }
}
