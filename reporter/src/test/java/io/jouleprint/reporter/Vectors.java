package io.jouleprint.reporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.reporter.table.CsvRow;
import io.jouleprint.reporter.table.CsvTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Figures that others published, and how the product's code is asked for them. */
public final class Vectors {
    /** The area whose rows the gate's tests ask for; all others are the impact's. */
    public static final String GATE = "statistics";

    private Vectors() {}

    /** The rows of one of the two tables beside this class. */
    public static List<CsvRow> table(String name) {
        try (var stream = Vectors.class.getResourceAsStream("vectors/" + name)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return CsvTable.parse(name, text, List.of("id", "area", "inputs", "expected"))
                    .rows();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Arguments (id, row) of a parameterised test. */
    public static Stream<Arguments> calculations(boolean gate) {
        return table("calculations.csv").stream()
                .filter(row -> row.text("area").equals(GATE) == gate)
                .map(row -> Arguments.of(row.text("id"), row));
    }

    public static void assertMeets(double actual, CsvRow row) {
        double expected = row.number("expected");
        Double absolute = row.optionalNumber("absolute");
        Double relative = row.optionalNumber("relative");
        double tolerance = (absolute == null ? 0 : absolute) + (relative == null ? 0 : relative * Math.abs(expected));
        assertThat(actual).as(row.text("id")).isEqualTo(expected, within(tolerance));
    }

    /** {@code key=value;key=1|2|3}. */
    public static final class Inputs {
        private final Map<String, String> values = new HashMap<>();

        public Inputs(CsvRow row) {
            for (String pair : row.text("inputs").split(";")) {
                values.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
        }

        public String text(String key) {
            return values.get(key);
        }

        public double number(String key) {
            return Double.parseDouble(values.get(key));
        }

        public double numberOr(String key, double fallback) {
            return values.containsKey(key) ? number(key) : fallback;
        }

        public double[] numbers(String key) {
            return Arrays.stream(values.get(key).split("\\|"))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }
    }
}
