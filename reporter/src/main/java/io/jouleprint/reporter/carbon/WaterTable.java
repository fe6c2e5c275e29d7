package io.jouleprint.reporter.carbon;

import io.jouleprint.reporter.table.CsvRow;
import io.jouleprint.reporter.table.CsvTable;
import io.jouleprint.reporter.table.Source;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Water consumed for each kilowatt-hour of a country's electricity (EWIF). There is no world value to fall back on. */
public final class WaterTable {
    private final Map<String, Factor> factors;

    /** By alpha-3 code. */
    public WaterTable(Map<String, Factor> factors) {
        this.factors = Map.copyOf(factors);
    }

    /**
     * One country's factors.
     *
     * @param litresPerKwh consumption, with evaporation from reservoirs of hydropower
     * @param withoutReservoirsLitresPerKwh without it: which part of a reservoir's evaporation is electricity's is disputed
     */
    public record Factor(double litresPerKwh, double withoutReservoirsLitresPerKwh, Source source) {}

    public static WaterTable bundled() {
        Map<String, Factor> factors = new HashMap<>();
        for (CsvRow row : CsvTable.bundled("water.csv").rows()) {
            factors.put(row.text("zone"), factor(row));
        }
        return new WaterTable(factors);
    }

    private static Factor factor(CsvRow row) {
        return new Factor(row.number("litres_per_kwh"), row.number("without_reservoirs_litres_per_kwh"), row.source());
    }

    /** By alpha-3 code. */
    public Optional<Factor> find(String zoneCode) {
        return Optional.ofNullable(factors.get(zoneCode));
    }
}
