package io.jouleprint.reporter.carbon;

import io.jouleprint.reporter.table.CsvTable;
import io.jouleprint.reporter.table.Source;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Abiotic depletion of elements for each kilowatt-hour of electricity. */
public final class ElectricityAdpeTable {
    private final Map<String, Factor> factors;

    private ElectricityAdpeTable(Map<String, Factor> factors) {
        this.factors = factors;
    }

    public record Factor(double kgSbEqPerKwh, Source source) {}

    public static ElectricityAdpeTable bundled() {
        return new ElectricityAdpeTable(CsvTable.bundled("electricity-adpe.csv").rows().stream()
                .collect(Collectors.toMap(
                        row -> row.text("zone"), row -> new Factor(row.number("kg_sb_eq_per_kwh"), row.source()))));
    }

    public Optional<Factor> find(String zoneCode) {
        return Optional.ofNullable(factors.get(zoneCode));
    }

    public Factor world() {
        return find("WORLD").orElseThrow();
    }
}
