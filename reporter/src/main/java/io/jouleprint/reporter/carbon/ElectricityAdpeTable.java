package io.jouleprint.reporter.carbon;

import io.jouleprint.reporter.table.CsvRow;
import io.jouleprint.reporter.table.CsvTable;
import io.jouleprint.reporter.table.Source;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Abiotic depletion of elements for each kilowatt-hour of electricity. */
public final class ElectricityAdpeTable {
    private final Map<String, Factor> factors;

    private ElectricityAdpeTable(Map<String, Factor> factors) {
        this.factors = factors;
    }

    public record Factor(double kgSbEqPerKwh, Source source) {}

    public static ElectricityAdpeTable bundled() {
        Map<String, Factor> factors = new HashMap<>();
        for (CsvRow row : CsvTable.bundled("electricity-adpe.csv").rows()) {
            factors.put(row.text("zone"), new Factor(row.number("kg_sb_eq_per_kwh"), row.source()));
        }
        return new ElectricityAdpeTable(factors);
    }

    public Optional<Factor> find(String zoneCode) {
        return Optional.ofNullable(factors.get(zoneCode));
    }

    public Factor world() {
        return find("WORLD").orElseThrow();
    }
}
