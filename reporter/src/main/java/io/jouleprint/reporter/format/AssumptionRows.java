package io.jouleprint.reporter.format;

import io.jouleprint.reporter.impact.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The inputs behind the figures: value, source, year, licence. */
final class AssumptionRows {
    private AssumptionRows() {}

    static Grid of(Summary summary) {
        List<List<String>> rows = new ArrayList<>();
        for (Summary.Assumption assumption : summary.assumptions()) {
            rows.add(List.of(Printable.line(assumption.figure(), 60), value(assumption.value()), source(assumption)));
        }
        return new Grid(List.of("Input", "Value", "Source"), rows, 3);
    }

    /** One entry for each source, with all that came from it. */
    static List<String> bySource(Summary summary) {
        Map<String, List<String>> inputs = new LinkedHashMap<>();
        for (List<String> row : of(summary).rows()) {
            String input = row.get(0) + " " + row.get(1);
            List<String> values = inputs.get(row.get(2));
            if (values == null) {
                inputs.put(row.get(2), new ArrayList<>(List.of(input)));
            } else {
                values.add(input);
            }
        }
        List<String> entries = new ArrayList<>();
        for (Map.Entry<String, List<String>> entry : inputs.entrySet()) {
            entries.add(String.join(", ", entry.getValue()) + ": " + entry.getKey());
        }
        return entries;
    }

    private static String value(Object value) {
        return value instanceof Number number
                ? Quantities.number(number.doubleValue())
                : Printable.line(value.toString(), 80);
    }

    private static String source(Summary.Assumption assumption) {
        StringBuilder source = new StringBuilder(Printable.line(assumption.source(), 120));
        if (assumption.year() != null && source.indexOf(assumption.year().toString()) < 0) {
            source.append(" (").append(assumption.year()).append(')');
        }
        if (assumption.licence() != null && !assumption.licence().isEmpty()) {
            source.append(", ").append(Printable.line(assumption.licence(), 40));
        }
        return source.toString();
    }
}
