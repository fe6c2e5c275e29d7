package io.jouleprint.reporter.carbon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jouleprint.reporter.table.InputError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridTableTest {
    private final GridTable grid = GridTable.bundled();

    @ParameterizedTest
    @CsvSource({
        "FR, FRA",
        "fra, FRA",
        "France, FRA",
        "US, USA",
        "CA, CAN",
        "DE, DEU",
        "IN, IND",
        "US:California, US-CA",
        "us:california, US-CA",
        "USA:California, US-CA",
        "US-CA, US-CA",
        "EU, EU",
        "world, WORLD"
    })
    void aZoneHasSeveralNames(String name, String code) {
        assertThat(grid.require("--zone", name).code()).isEqualTo(code);
    }

    @Test
    void everyZoneIsFoundByEachOfItsNames() {
        for (Zone zone : grid.zones()) {
            assertThat(zone.names())
                    .allSatisfy(name -> assertThat(grid.find(name)).contains(zone));
        }
    }

    @Test
    void aMistypedZoneNamesTheNearest() {
        assertThatThrownBy(() -> grid.require("--zone", "Frnace"))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("FR (France)");
        assertThatThrownBy(() -> grid.require("--zone", "US:Califrnia")).hasMessageContaining("US:California");
        assertThatThrownBy(() -> grid.require("--zone", "XY"))
                .hasMessageContaining("unknown zone 'XY'")
                .hasMessageContaining("near: ");
    }

    @Test
    void everyRegionHasAZoneAndAPlausiblePue() {
        for (CloudRegion region : CloudRegionTable.bundled().regions()) {
            assertThat(grid.find(region.zone())).as(region.id()).isPresent();
            assertThat(region.pue()).as(region.id()).isBetween(1.0, 2.0);
        }
    }

    @Test
    void waterWithoutReservoirsIsNeverMore() {
        WaterTable water = WaterTable.bundled();
        for (Zone zone : grid.zones()) {
            water.find(zone.code()).ifPresent(factor -> assertThat(factor.withoutReservoirsLitresPerKwh())
                    .as(zone.code())
                    .isLessThanOrEqualTo(factor.litresPerKwh()));
        }
        assertThat(water.find("WORLD")).isEmpty();
    }

    @Test
    void aMistypedRegionNamesTheNearest() {
        assertThatThrownBy(() -> CloudRegionTable.bundled().require("--region", "gcp:europe-west99"))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("gcp:europe-west9");
        assertThatThrownBy(() -> CloudRegionTable.bundled().require("--region", "gcp:*"))
                .isInstanceOf(InputError.class);
    }
}
