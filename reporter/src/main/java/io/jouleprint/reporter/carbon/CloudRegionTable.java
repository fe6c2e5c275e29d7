package io.jouleprint.reporter.carbon;

import io.jouleprint.reporter.table.CsvRow;
import io.jouleprint.reporter.table.CsvTable;
import io.jouleprint.reporter.table.InputError;
import io.jouleprint.reporter.table.Nearest;
import io.jouleprint.reporter.table.Source;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Regions of cloud providers: their zone, PUE and WUE, and the provider's own intensity. */
public final class CloudRegionTable {
    /** The providers do not publish an interval; they state one digit behind the point of a yearly mean. */
    private static final double PROVIDER_LOG_SIGMA = 0.20;

    private final Map<String, CloudRegion> regions;

    private CloudRegionTable(Map<String, CloudRegion> regions) {
        this.regions = regions;
    }

    public static CloudRegionTable bundled() {
        Map<String, CsvRow> rows = new TreeMap<>();
        for (CsvRow row : CsvTable.bundled("cloud-regions.csv").rows()) {
            rows.put(row.text("region"), row);
        }
        Map<String, CloudRegion> regions = new TreeMap<>();
        for (Map.Entry<String, CsvRow> entry : rows.entrySet()) {
            regions.put(entry.getKey(), region(entry.getValue(), rows.get(fleet(entry.getKey()))));
        }
        return new CloudRegionTable(regions);
    }

    private static String fleet(String id) {
        return id.substring(0, id.indexOf(':')) + ":*";
    }

    private static CloudRegion region(CsvRow row, @Nullable CsvRow fleet) {
        boolean fleetPue = row.text("pue").isEmpty() && fleet != null;
        boolean fleetWue = row.text("wue_litres_per_kwh").isEmpty() && fleet != null;
        CsvRow pueRow = fleetPue && fleet != null ? fleet : row;
        CsvRow wueRow = fleetWue && fleet != null ? fleet : row;
        return new CloudRegion(
                row.text("region"),
                row.text("location"),
                row.text("zone"),
                pueRow.optionalNumber("pue"),
                fleetPue,
                wueRow.optionalNumber("wue_litres_per_kwh"),
                fleetWue,
                source(pueRow, "pue_year"),
                source(wueRow, "wue_year"),
                providerIntensity(row),
                row.source());
    }

    private static Source source(CsvRow row, String yearColumn) {
        return new Source(row.text("source"), row.optionalYear(yearColumn), row.text("licence"));
    }

    private static @Nullable Intensity providerIntensity(CsvRow row) {
        Double grams = row.optionalNumber("provider_g_per_kwh");
        return grams == null
                ? null
                : new Intensity(
                        grams,
                        Basis.UNKNOWN,
                        "consumption",
                        "average",
                        "annual",
                        source(row, "provider_year"),
                        PROVIDER_LOG_SIGMA);
    }

    /** All regions, without the fleets' means. */
    public List<CloudRegion> regions() {
        return regions.values().stream()
                .filter(region -> !region.zone().isEmpty())
                .toList();
    }

    /** By an id such as {@code gcp:europe-west1}, or an error that names {@code option} and the nearest regions. */
    public CloudRegion require(String option, String id) {
        CloudRegion region = regions.get(id.strip().toLowerCase(Locale.ROOT));
        if (region == null || region.zone().isEmpty()) {
            List<String> ids = regions().stream().map(CloudRegion::id).toList();
            throw new InputError(
                    option,
                    null,
                    "the unknown region '" + id + "'",
                    "provider:region, such as gcp:europe-west1",
                    "near: " + String.join(", ", Nearest.to(id, ids, 3)) + "; or give --zone and --pue");
        }
        return region;
    }
}
