package io.jouleprint.samples.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MnistTrainingTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource({
        "--optimizer adam --limit 4000 --epochs 3, 88",
        "--optimizer adam --loss mse --limit 4000 --epochs 3, 88",
        "--optimizer sgd --limit 4000 --epochs 4, 86",
        "--optimizer sgd --loss mse --limit 4000 --epochs 4, 75",
        "--optimizer gd --limit 1000 --epochs 20, 65",
        "--optimizer gd --loss mse --limit 1000 --epochs 20, 60",
        "--optimizer adam --limit 4000 --epochs 3 --threads 2, 88"
    })
    void everyOptimizerLearnsWithEveryLoss(String line, double accuracyPercent) throws Exception {
        assertThat(train(line).accuracyPercent()).isGreaterThan(accuracyPercent);
    }

    @Test
    void sameSeedPrintsTheSameAndAnotherSeedAnother() throws Exception {
        String line = "--limit 500 --epochs 2 --seed ";
        String first = printed(line + 7);
        assertThat(printed(line + 7)).isEqualTo(first);
        assertThat(printed(line + 8)).isNotEqualTo(first);
    }

    @Test
    void lastBatchIsShort() throws Exception {
        assertThat(printed("--limit 2500 --epochs 1 --optimizer sgd --batch-size 1000"))
                .contains("1 epochs of 3 steps of 1000 images");
        assertThat(printed("--limit 300 --epochs 1")).contains("1 epochs of 3 steps of 128 images");
        assertThat(printed("--limit 100 --epochs 1 --optimizer gd")).contains("1 epochs of 1 steps of 100 images");
    }

    /** The quality that the README promises: 97.3 % by default. About 15 s. */
    @Test
    void fullTrainingRecognisesNinetySevenPercent() throws Exception {
        assertThat(train("").accuracyPercent()).isGreaterThanOrEqualTo(97.3);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("5 epochs of 469 steps of 128 images");
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4, 5, 6})
    @EnabledIfSystemProperty(named = "mnist.full", matches = "true", disabledReason = "a minute: -Dmnist.full=true")
    void otherSeedsAreNotMuchWorse(long seed) throws Exception {
        assertThat(train("--seed " + seed).accuracyPercent()).isGreaterThanOrEqualTo(96.8);
    }

    private String printed(String line) throws Exception {
        printed.reset();
        train(line);
        return printed.toString(StandardCharsets.UTF_8);
    }

    private Score train(String line) throws Exception {
        List<String> arguments = line.isEmpty() ? List.of() : List.of(line.split(" "));
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        try (MnistTraining training = new MnistTraining(MnistArguments.parse(arguments), out)) {
            training.load();
            training.build();
            training.fit();
            return training.test();
        }
    }
}
