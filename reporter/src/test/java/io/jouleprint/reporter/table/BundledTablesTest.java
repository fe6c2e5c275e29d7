package io.jouleprint.reporter.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundledTablesTest {
    @ParameterizedTest
    @CsvSource({
        "grid-intensity.csv, 1",
        "cloud-regions.csv, 1",
        "water.csv, 1",
        "devices.csv, 1",
        "materials.csv, 2",
        "recycling.csv, 1",
        "electricity-adpe.csv, 1",
        "equivalents.csv, 1"
    })
    void isSortedByAUniqueKeyWithSourceYearAndLicenceInEachRow(String file, int keyColumns) {
        CsvTable table = CsvTable.bundled(file);
        assertThat(table.notes().keySet()).containsExactly("source", "licence", "as-of");
        assertThat(table.rows()).isNotEmpty();
        List<String> keys = new ArrayList<>();
        for (CsvRow row : table.rows()) {
            keys.add(String.join(
                    ",",
                    table.columns().subList(0, keyColumns).stream()
                            .map(row::text)
                            .toList()));
            assertThat(row.text("source")).as(row.place()).isNotEmpty();
            assertThat(row.optionalYear("year")).as(row.place()).isBetween(1990, 2030);
            assertThat(row.text("licence")).as(row.place()).isIn("CC-BY-4.0", "Apache-2.0", "facts");
        }
        assertThat(keys).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void twoHundredCountriesHaveAnIntensity() {
        List<CsvRow> countries = CsvTable.bundled("grid-intensity.csv").rows().stream()
                .filter(row -> row.text("scope").equals("country"))
                .toList();
        assertThat(countries).hasSizeGreaterThanOrEqualTo(200);
        assertThat(countries).allSatisfy(row -> {
            assertThat(row.text("iso2")).matches("[A-Z]{2}");
            assertThat(row.text("iso3")).matches("[A-Z]{3}");
            assertThat(row.number("g_per_kwh")).isBetween(0.0, 1500.0);
        });
    }

    @Test
    void noShareAlikeOrDatabaseLicenceIsShipped() {
        for (String file : List.of("grid-intensity.csv", "cloud-regions.csv", "water.csv", "devices.csv")) {
            assertThat(CsvTable.bundled(file).toString()).doesNotContain("ODbL", "-SA-", "Electricity Maps");
        }
    }

    @Test
    void everyAttributionStandsInNotice() throws IOException {
        String notice = Files.readString(root().resolve("NOTICE"));
        for (String file : List.of("grid-intensity.csv", "water.csv", "cloud-regions.csv")) {
            assertThat(notice).contains(file);
        }
        assertThat(notice)
                .contains("Ember", "World Resources Institute", "Our World in Data", "Google region carbon info");
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        return Files.exists(folder.resolve("NOTICE")) ? folder : folder.getParent();
    }
}
