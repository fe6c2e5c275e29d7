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

    public static Burden assembly() {
        return new Burden(6.68, 1.41e-6, 68.6);
    }
}
