package io.jouleprint.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.agent.framework.HookSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody's typing makes the options throw; {@code -Djouleprint.fuzz=200000} types more. */
class OptionsFuzzTest {
    private static final int CASES = Integer.getInteger("jouleprint.fuzz", 4_000);
    private static final String[] PIECES = {
        "=",
        ",",
        ";",
        "+",
        "'",
        "\"",
        "%",
        ":",
        "#",
        "(",
        ")",
        ".",
        "-",
        "$",
        "\\",
        " ",
        "\t",
        "\n",
        "\0",
        "é",
        "\ud800",
        "all",
        "none",
        "rapl",
        "100ms",
        "0",
        "-1",
        "1e308",
        "1e999",
        "NaN",
        "99999999999999999999",
        "5s",
        "1h",
        "PT1S",
        "true",
        "false",
        "a.B#fit:run",
        "#fit(int,double[]):run",
        "labels.",
        "labels.x=1",
        "config=",
        "help",
        "0x1p3",
        "1d"
    };

    @TempDir
    Path folder;

    @Test
    void everyTextGivesOptionsThatCanBeUsed() throws Exception {
        Random random = new Random(Long.getLong("jouleprint.fuzz.seed", 7));
        Path file = folder.resolve("options.properties");
        for (int i = 0; i < CASES; i++) {
            String text = text(random);
            if (i % 50 == 0) {
                Files.writeString(file, text(random).replace('\ud800', '?').replace(',', '\n'));
            }
            String arguments = i % 10 == 0 ? "config=" + file + "," + text : text;
            AgentOptions options = AgentOptions.of(
                    arguments,
                    Map.of("jouleprint." + key(random), text(random)),
                    Map.of("JOULEPRINT_LOG", text(random)));

            assertThat(options.duration(OptionKey.INTERVAL))
                    .as(arguments)
                    .isBetween(Duration.ofMillis(10), Duration.ofSeconds(10));
            for (OptionKey key : OptionKey.values()) {
                read(options, key);
            }
            options.labels();
            HookSpec.parse(text(random)).errors();
        }
    }

    /** As the agent does it. */
    private static void read(AgentOptions options, OptionKey key) {
        switch (key) {
            case IDLE_WATTS, MODEL_IDLE_WATTS, MODEL_MAX_WATTS -> options.number(key);
            case INTERVAL, FLUSH -> options.duration(key);
            case SOURCES, FRAMEWORKS -> options.names(key);
            case POWERCAP_ROOT, HWMON_ROOT, NVML_LIBRARY, POWER_FILE, OUTPUT -> options.path(key);
            case LOG -> AgentLog.Level.valueOf(options.required(key).toUpperCase(java.util.Locale.ROOT));
            case RUN_SERIES -> {
                String series = options.text(key);
                if (series != null) {
                    SeriesFormat.parse(series);
                }
            }
            default -> options.text(key);
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(random.nextInt(3) == 0 ? key(random) + "=" : PIECES[random.nextInt(PIECES.length)]);
        }
        if (random.nextInt(200) == 0) {
            text.append("x".repeat(random.nextInt(100_000)));
        }
        return text.toString();
    }

    private static String key(Random random) {
        OptionKey[] keys = OptionKey.values();
        return keys[random.nextInt(keys.length)].key();
    }
}
