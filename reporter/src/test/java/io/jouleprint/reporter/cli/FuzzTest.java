package io.jouleprint.reporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged reports and tables through the commands: only documented exit codes, one line, never a stack trace. */
class FuzzTest {
    /** More of them: {@code -Dfuzz.rounds=200000}. */
    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 60);

    private static final List<String> WORDS = List.of(
            "null",
            "-1",
            "0",
            "1e308",
            "-1e308",
            "1e-320",
            "NaN",
            "\"\"",
            "\"x\"",
            "[]",
            "{}",
            "true",
            ",",
            "}",
            "]",
            "9223372036854775807",
            "1e999",
            "\"\\u0000\"",
            "[[[[[[",
            "\"2026-13-45T99:99:99Z\"");

    @TempDir
    Path folder;

    @Test
    void damagedReportsNeverSurprise() throws IOException {
        Random random = new Random(5);
        List<String> seeds = List.of(
                Files.readString(Path.of(Examples.ALL + "minimal.json")),
                Files.readString(Path.of(Examples.NO_TRAINING)));
        Path file = folder.resolve("damaged.json");
        for (int i = 0; i < ROUNDS; i++) {
            Files.write(file, damage(seeds.get(i % seeds.size()), random));
            for (String[] command : new String[][] {
                {"validate"},
                {"report", "--zone", "FR", "--device", "server"},
                {"report", "--format", "html"},
                {"merge"}
            }) {
                expectDocumented(i, file, command);
            }
        }
    }

    @Test
    void damagedTracesNeverSurprise() throws IOException {
        Random random = new Random(6);
        String seed = "start_utc,end_utc,g_per_kwh,basis,source\n"
                + "2026-11-20T14:00Z,2026-11-20T15:00Z,300,life-cycle,a\n2026-11-20T15:00Z,2026-11-20T16:00Z,200,life-cycle,a\n";
        Path file = folder.resolve("trace.csv");
        for (int i = 0; i < ROUNDS; i++) {
            Files.write(file, damage(seed, random));
            expectDocumented(
                    i, Path.of(Examples.NO_TRAINING), "report", "--zone", "FR", "--intensity-trace", file.toString());
        }
    }

    private static void expectDocumented(int round, Path file, String... command) {
        String[] arguments = java.util.Arrays.copyOf(command, command.length + 1);
        arguments[command.length] = file.toString();

        Cli cli = Cli.run(arguments);

        assertThat(cli.exitCode())
                .as("round %d, %s: %s", round, List.of(command), cli.stderr())
                .isIn(Set.of(0, 1, 2, 3));
        assertThat(cli.stderr()).doesNotContain("\tat ", "Exception:");
        if (cli.exitCode() > 1) {
            assertThat(cli.stderr().lines()).hasSize(1);
        }
    }

    /** A few bytes changed, words put in, or the end cut off. */
    private static byte[] damage(String seed, Random random) {
        StringBuilder text = new StringBuilder(seed);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(128));
                case 1 -> text.insert(at, WORDS.get(random.nextInt(WORDS.size())));
                case 2 -> replaceValue(text, at, WORDS.get(random.nextInt(WORDS.size())));
                default -> text.setLength(Math.max(1, random.nextInt(8) == 0 ? at : text.length()));
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The value after the next colon or comma becomes another one, so that the text mostly stays JSON or CSV. */
    private static void replaceValue(StringBuilder text, int from, String word) {
        int start = from;
        while (start < text.length() - 1 && ":,".indexOf(text.charAt(start)) < 0) {
            start++;
        }
        int end = start + 1;
        while (end < text.length() && ",\n}]".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        text.replace(Math.min(start + 1, end), end, word);
    }
}
