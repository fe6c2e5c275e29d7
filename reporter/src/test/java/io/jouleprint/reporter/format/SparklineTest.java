package io.jouleprint.reporter.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SparklineTest {
    @Test
    void heightIsProportionalAndAGapIsAGap() {
        assertThat(Sparkline.of(Arrays.asList(0.0, 35.0, null, 70.0), 10, true)).isEqualTo("\u2581\u2585 \u2588");
        assertThat(Sparkline.of(Arrays.asList(0.0, 35.0, null, 70.0), 10, false))
                .isEqualTo("_+ @");
    }

    @Test
    void moreValuesThanColumnsAreAveraged() {
        List<Double> values =
                IntStream.range(0, 1000).mapToObj(i -> (double) (i % 2)).toList();

        assertThat(Sparkline.reduce(List.copyOf(values), 10)).hasSize(10).allMatch(mean -> mean == 0.5);
    }
}
