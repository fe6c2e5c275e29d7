package io.jouleprint.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mnits",
                "mnist --epoch 3",
                "mnist 3",
                "mnist --epochs",
                "mnist --epochs 0",
                "mnist --epochs many",
                "mnist --batch-size -1",
                "mnist --optimizer rmsprop",
                "mnist --optimizer gd --batch-size 128",
                "mnist --loss hinge",
                "mnist --learning-rate 0",
                "mnist --learning-rate NaN",
                "mnist --learning-rate Infinity",
                "mnist --threads 0",
                "mnist --limit 60001",
                "mnist --seed 1.5"
            })
    void badArgumentIsOneLineAndExitCodeTwo(String line) {
        assertThat(run(line)).isEqualTo(2);
        assertThat(text(err)).startsWith("jouleprint-samples: ").hasLineCount(1).endsWith(System.lineSeparator());
        assertThat(text(out)).isEmpty();
    }

    @Test
    void helpNamesTheSampleAndItsOptions() {
        assertThat(run("--help")).isZero();
        assertThat(run("mnist --help")).isZero();
        assertThat(text(out))
                .contains("mnist", "--epochs", "--batch-size", "--optimizer", "--loss")
                .contains("--learning-rate", "--threads", "--limit", "--seed");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void sampleRunsAndPrintsEachEpochAndTheTest() {
        assertThat(run("mnist --limit 300 --epochs 2 --batch-size=100")).isZero();
        assertThat(text(out))
                .contains("2 epochs of 3 steps of 100 images", "784-128-128-10, 118282 parameters")
                .containsPattern("epoch 1: loss [0-9.]+, accuracy [0-9.]+ %")
                .containsPattern("epoch 2: loss [0-9.]+, accuracy [0-9.]+ %")
                .containsPattern("test: loss [0-9.]+, accuracy [0-9.]+ %");
    }

    private int run(String line) {
        List<String> arguments = line.isEmpty() ? List.of() : List.of(line.split(" "));
        return Main.run(arguments, print(out), print(err));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
