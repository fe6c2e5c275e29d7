package io.jouleprint.reporter.impact;

import io.jouleprint.reporter.table.CsvRow;
import io.jouleprint.reporter.table.CsvTable;
import java.util.ArrayList;
import java.util.List;

/** Grams of CO2e of familiar things. */
public record EquivalentTable(List<CsvRow> rows) {
    static EquivalentTable bundled() {
        return new EquivalentTable(CsvTable.bundled("equivalents.csv").rows());
    }

    List<Summary.Equivalent> of(double grams) {
        List<Summary.Equivalent> equivalents = new ArrayList<>();
        for (CsvRow row : rows) {
            double each = row.number("grams_per_unit");
            equivalents.add(new Summary.Equivalent(row.text("name"), grams / each, each, row.source()));
        }
        return equivalents;
    }
}
