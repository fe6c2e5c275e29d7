package io.jouleprint.reporter.device;

import io.jouleprint.reporter.device.BottomUp.Burden;
import io.jouleprint.reporter.table.InputError;
import io.jouleprint.reporter.table.Nearest;
import io.jouleprint.reporter.table.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the keys of a user's device file mean. {@code manufacturingKg} is given, or adds up from the parts.
 *
 * @param file shown in messages
 */
record DeviceKeys(String file, Map<String, String> values, DeviceTable table) {
    private static final Set<String> KNOWN = Set.of(
            "name",
            "kind",
            "manufacturingKg",
            "lowKg",
            "highKg",
            "massKg",
            "lifetimeYears",
            "adpeKgSbEq",
            "source",
            "year",
            "licence",
            "cpu.count",
            "cpu.dieSquareMillimetres",
            "ram.count",
            "ram.gigabytes",
            "ram.gigabytesPerSquareCentimetre",
            "ssd.count",
            "ssd.gigabytes",
            "ssd.gigabytesPerSquareCentimetre",
            "hdd.count",
            "powerSupply.count",
            "powerSupply.kilograms",
            "die.count",
            "die.squareCentimetres",
            "die.fabKgPerKwh",
            "die.kwhPerSquareCentimetre",
            "die.gasKgPerSquareCentimetre",
            "die.materialKgPerSquareCentimetre",
            "die.yield",
            "pedigree",
            "chassis",
            "gpu.count",
            "gpu.name",
            "gpu.dieSquareMillimetres",
            "gpu.gigabytes",
            "gpu.kilograms");
    /** Spread of bottom-up sums against product carbon footprints of servers: p10 and p90 of 48 of them. */
    private static final double BOTTOM_UP_LOW = 0.57;

    private static final double BOTTOM_UP_HIGH = 1.39;
    private static final double STATED_FIGURE_SPREAD = 0.2;
    private static final double SMALLEST = 1e-12;
    private static final double LARGEST = 1e12;

    DeviceProfile profile() {
        for (String key : values.keySet()) {
            if (!KNOWN.contains(key)) {
                throw new InputError(
                        file,
                        "key " + key,
                        "an unknown key",
                        String.join(" or ", Nearest.to(key, KNOWN, 3)),
                        "correct or remove it");
            }
        }
        Double stated = number("manufacturingKg");
        Burden parts = parts();
        if (stated == null && parts.kgCo2e() == 0) {
            throw new InputError(
                    file, null, "neither manufacturingKg nor parts", "one of them", "add \"manufacturingKg\": 1200");
        }
        int cards = (int) count("gpu.count");
        double kg = stated != null ? stated : parts.kgCo2e();
        double lowKg = or("lowKg", kg * lowRatio(stated != null));
        double highKg = or("highKg", kg * highRatio(stated != null));
        if (!(0 < lowKg && lowKg <= kg && kg <= highKg)) {
            throw new InputError(
                    file,
                    "keys lowKg, highKg",
                    lowKg + " to " + highKg + " around " + kg,
                    "0 < lowKg <= manufacturingKg <= highKg",
                    "correct them");
        }
        return new DeviceProfile(
                values.getOrDefault("name", file),
                values.getOrDefault("kind", "server"),
                kg,
                lowKg,
                highKg,
                required("massKg"),
                0,
                Lifetime.fixed(required("lifetimeYears"), source()),
                adpe(stated, parts),
                cards == 0 ? null : card(),
                cards,
                source());
    }

    private double lowRatio(boolean stated) {
        Double ratio = pedigreeRatio();
        return ratio != null ? 1 / ratio : stated ? 1 - STATED_FIGURE_SPREAD : BOTTOM_UP_LOW;
    }

    private double highRatio(boolean stated) {
        Double ratio = pedigreeRatio();
        return ratio != null ? ratio : stated ? 1 + STATED_FIGURE_SPREAD : BOTTOM_UP_HIGH;
    }

    private @Nullable Double pedigreeRatio() {
        String scores = values.get("pedigree");
        return scores == null
                ? null
                : (Double) DeviceProfile.highRatio(Pedigree.parse(file, scores).logSigma());
    }

    /** By its name, unless its die is given. */
    private DeviceProfile card() {
        DeviceProfile known = table.card(values.get("gpu.name"));
        if (!values.containsKey("gpu.dieSquareMillimetres")) {
            return known;
        }
        double kilograms = or("gpu.kilograms", known.massKg());
        double manufacturing = GpuCard.of(required("gpu.dieSquareMillimetres"), required("gpu.gigabytes"), kilograms)
                .kgCo2e();
        return new DeviceProfile(
                values.getOrDefault("gpu.name", "gpu of " + file),
                "gpu",
                manufacturing,
                manufacturing * 0.7,
                manufacturing * 1.6,
                kilograms,
                known.massLogSigma(),
                known.lifetime(),
                known.adpeKgSbEq(),
                null,
                0,
                new Source("bottom-up (ADEME 2026, Falk et al. 2025) from " + file, null, null));
    }

    private @Nullable Double adpe(@Nullable Double stated, Burden parts) {
        Double given = number("adpeKgSbEq");
        boolean unknown = stated != null || count("die.count") > 0;
        return given != null || unknown ? given : (Double) parts.kgSbEq();
    }

    private Source source() {
        Double year = number("year");
        return new Source(
                values.getOrDefault("source", file), year == null ? null : year.intValue(), values.get("licence"));
    }

    private Burden parts() {
        List<Burden> parts = new ArrayList<>();
        parts.add(BottomUp.cpu(or("cpu.dieSquareMillimetres", BottomUp.CPU_DIE_SQUARE_MILLIMETRES))
                .times(count("cpu.count")));
        if (count("ram.count") > 0) {
            double density = or("ram.gigabytesPerSquareCentimetre", BottomUp.RAM_GIGABYTES_PER_SQUARE_CENTIMETRE);
            parts.add(BottomUp.ram(required("ram.gigabytes"), density).times(count("ram.count")));
        }
        if (count("ssd.count") > 0) {
            double density = or("ssd.gigabytesPerSquareCentimetre", BottomUp.SSD_GIGABYTES_PER_SQUARE_CENTIMETRE);
            parts.add(BottomUp.ssd(required("ssd.gigabytes"), density).times(count("ssd.count")));
        }
        if (count("die.count") > 0) {
            parts.add(new Burden(logicDie().kgCo2e(), 0, 0).times(count("die.count")));
        }
        parts.add(BottomUp.hardDisk().times(count("hdd.count")));
        parts.add(BottomUp.powerSupply(or("powerSupply.kilograms", 2.99)).times(count("powerSupply.count")));
        chassis(parts);
        return Burden.sum(parts);
    }

    /** Accelerators that no table lists; depletion and primary energy of such a die are not published. */
    private LogicDie logicDie() {
        LogicDie typical = LogicDie.TYPICAL;
        return new LogicDie(
                required("die.squareCentimetres"),
                or("die.fabKgPerKwh", typical.fabKgPerKwh()),
                or("die.kwhPerSquareCentimetre", typical.kwhPerSquareCentimetre()),
                or("die.gasKgPerSquareCentimetre", typical.gasKgPerSquareCentimetre()),
                or("die.materialKgPerSquareCentimetre", typical.materialKgPerSquareCentimetre()),
                or("die.yield", typical.yield()));
    }

    /** A chassis stands for a whole server: its mainboard and its assembly come with it. */
    private void chassis(List<Burden> parts) {
        String chassis = values.get("chassis");
        if (chassis == null) {
            return;
        }
        if (!chassis.equals("rack") && !chassis.equals("blade")) {
            throw new InputError(file, "key chassis", chassis, "rack or blade", "correct or remove it");
        }
        parts.add(chassis.equals("rack") ? BottomUp.rackChassis() : BottomUp.bladeChassis());
        parts.add(BottomUp.mainboard());
        parts.add(BottomUp.assembly());
    }

    private double count(String key) {
        return or(key, 0);
    }

    private double or(String key, double fallback) {
        Double value = number(key);
        return value == null ? fallback : value;
    }

    private double required(String key) {
        Double value = number(key);
        if (value == null || value == 0) {
            throw new InputError(file, "key " + key, "nothing", "a number above 0", "add it");
        }
        return value;
    }

    private @Nullable Double number(String key) {
        String text = values.get(key);
        if (text == null) {
            return null;
        }
        try {
            double value = Double.parseDouble(text);
            if (value == 0 || (value >= SMALLEST && value <= LARGEST)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // reported below, as a negative value is
        }
        throw new InputError(
                file, "key " + key, text, "0, or a number of 1e-12 to 1e12", "use a dot for decimals, no unit");
    }
}
