package io.jouleprint.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cannot write /data/my runs/r.json (No space left) | cannot write redacted (No space left)",
                "rapl: /sys/class/powercap: no such directory | rapl: /sys/class/powercap: no such directory",
                "set powercap.root=/host/powercap | set powercap.root=/host/powercap",
                "cannot read /home/ada/x.properties: denied | cannot read redacted: denied",
                "on node-17 the run of thesis | on redacted the run of redacted",
                "NODE-17 is another | redacted is another",
                "3 W / 4 W and/or theses | 3 W / 4 W and/or theses",
            })
    void pathsAndNamesGoAndTheRestStays(String text, String redacted) {
        AgentOptions options = AgentOptions.of("run.name=thesis", Map.of(), Map.of());

        assertThat(new Redaction(options, Path.of("/data/my runs/r.json"), "node-17").text(text))
                .isEqualTo(redacted);
    }
}
