package io.jouleprint.reporter.impact;

import io.jouleprint.reporter.carbon.CloudRegionTable;
import io.jouleprint.reporter.carbon.ElectricityAdpeTable;
import io.jouleprint.reporter.carbon.GridTable;
import io.jouleprint.reporter.carbon.WaterTable;
import io.jouleprint.reporter.device.DeviceTable;
import io.jouleprint.reporter.device.Materials;

/** The published figures that the calculation draws on. */
public record Reference(
        GridTable grid,
        CloudRegionTable regions,
        WaterTable water,
        ElectricityAdpeTable electricityAdpe,
        DeviceTable devices,
        Materials materials,
        EquivalentTable equivalents) {

    /** The tables in this jar. */
    public static Reference bundled() {
        return new Reference(
                GridTable.bundled(),
                CloudRegionTable.bundled(),
                WaterTable.bundled(),
                ElectricityAdpeTable.bundled(),
                DeviceTable.bundled(),
                Materials.bundled(),
                EquivalentTable.bundled());
    }
}
