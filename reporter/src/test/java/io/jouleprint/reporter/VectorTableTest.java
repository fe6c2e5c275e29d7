package io.jouleprint.reporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No published figure is left out: a row without a calculation fails here, a wrong one where it is calculated. */
class VectorTableTest {
    /** A wrap of a counter, which the agent's {@code MeterSeriesTest} asserts. */
    private static final String THE_AGENTS = "U2";

    @Test
    void everyPublishedRowIsCalculated() {
        Set<String> published = Vectors.table("published.csv").stream()
                .map(row -> row.text("id"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> calculated = Vectors.table("calculations.csv").stream()
                .map(row -> row.text("id").split("\\.", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
        calculated.add(THE_AGENTS);
        assertThat(calculated).isEqualTo(published);
    }
}
