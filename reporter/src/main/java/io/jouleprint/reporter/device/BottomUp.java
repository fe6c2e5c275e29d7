package io.jouleprint.reporter.device;

import java.util.List;

/**
 * Manufacturing of a machine as the sum of its parts, cradle to gate.
 *
 * <p>Factors: UBA TEXTE 94/2021 "Green Cloud Computing", as BoaviztAPI uses them; primary energy in MJ.
 */
public final class BottomUp {
    /** Memory in a square centimetre of die, where the maker's is not known (Green Algorithms' mean over makers). */
    public static final double RAM_GIGABYTES_PER_SQUARE_CENTIMETRE = 1.8762;

    /** Flash in a square centimetre of die: 64-layer TLC. */
    public static final double SSD_GIGABYTES_PER_SQUARE_CENTIMETRE = 50.6;

    /** Die of a CPU of unknown make: what gives the archetypes' 14 kg. */
    public static final double CPU_DIE_SQUARE_MILLIMETRES = 246;

    private static final double GIGABYTES_PER_MEMORY_DIE = 16;
    private static final double SQUARE_MILLIMETRES_PER_GIGABYTE = 15.5;
    private static final double GPU_BOARD_SQUARE_CENTIMETRES = 296;

    private BottomUp() {}

    /** Greenhouse gas, abiotic depletion of elements, primary energy. */
    public record Burden(double kgCo2e, double kgSbEq, double megajoules) {
        public static final Burden NONE = new Burden(0, 0, 0);

        public Burden plus(Burden other) {
            return new Burden(kgCo2e + other.kgCo2e, kgSbEq + other.kgSbEq, megajoules + other.megajoules);
        }

        public Burden times(double count) {
            return new Burden(kgCo2e * count, kgSbEq * count, megajoules * count);
        }

        public static Burden sum(List<Burden> burdens) {
            return burdens.stream().reduce(NONE, Burden::plus);
        }
    }

    public static Burden cpu(double dieSquareMillimetres) {
        return new Burden(0.0197, 5.87e-9, 0.265).times(dieSquareMillimetres).plus(new Burden(9.14, 2.04e-2, 156));
    }

    /** One module of memory. */
    public static Burden ram(double gigabytes, double gigabytesPerSquareCentimetre) {
        return die(gigabytes, gigabytesPerSquareCentimetre).plus(new Burden(5.22, 1.69e-3, 74));
    }

    public static Burden ssd(double gigabytes, double gigabytesPerSquareCentimetre) {
        return die(gigabytes, gigabytesPerSquareCentimetre).plus(new Burden(6.34, 5.63e-4, 73.98));
    }

    private static Burden die(double gigabytes, double gigabytesPerSquareCentimetre) {
        return new Burden(2.20, 6.30e-5, 27.3).times(gigabytes / gigabytesPerSquareCentimetre);
    }

    public static Burden hardDisk() {
        return new Burden(31.11, 2.50e-4, 276);
    }

    public static Burden powerSupply(double kilograms) {
        return new Burden(24.30, 8.30e-3, 352).times(kilograms);
    }

    public static Burden mainboard() {
        return new Burden(66.10, 3.69e-3, 836);
    }

    public static Burden rackChassis() {
        return new Burden(150, 2.02e-2, 2200);
    }

    /** A blade and its sixteenth of the enclosure. */
    public static Burden bladeChassis() {
        return new Burden(30.9 + 880.0 / 16, 6.72e-4 + 0.432 / 16, 435 + 12700.0 / 16);
    }

    /**
     * Greenhouse gas of one GPU card in kg CO2e (ADEME 2026, Falk et al. 2025): casing, heatsink (53 % of the mass), board,
     * and the dies with what of the wafer they waste. Product carbon footprints lie 30 % below to 60 % above it.
     */
    public static double gpuKgCo2e(double dieSquareMillimetres, double gigabytes, double kilograms) {
        double memoryDies = Math.max(1, Math.ceil(gigabytes / GIGABYTES_PER_MEMORY_DIE));
        double memoryDie = gigabytes * SQUARE_MILLIMETRES_PER_GIGABYTE / memoryDies;
        return 8.2542 * 0.47 * kilograms
                + 5.7412 * 0.53 * kilograms
                + 0.032549 * GPU_BOARD_SQUARE_CENTIMETRES
                + 0.042592 * effectiveSquareMillimetres(dieSquareMillimetres)
                + 0.0344 * memoryDies * effectiveSquareMillimetres(memoryDie)
                + 0.2596 * kilograms;
    }

    /** Area of a 300 mm wafer that one good die takes: kerf 0.2 mm, round edge, yield by 0.1 defects in a cm2. */
    public static double effectiveSquareMillimetres(double dieSquareMillimetres) {
        double withKerf = Math.pow(Math.sqrt(dieSquareMillimetres) + 0.2, 2);
        double wafer = Math.PI * 150 * 150;
        double dies = Math.rint(wafer / withKerf - Math.PI * 300 / Math.sqrt(2 * withKerf));
        double yield = Math.exp(-Math.sqrt(dieSquareMillimetres / 100 * 0.1));
        return wafer / (dies * yield);
    }

    public static Burden assembly() {
        return new Burden(6.68, 1.41e-6, 68.6);
    }
}
