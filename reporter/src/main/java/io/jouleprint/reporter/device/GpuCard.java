package io.jouleprint.reporter.device;

/**
 * One GPU card as the sum of its parts (ADEME 2026, Falk et al. 2025); product carbon footprints lie 30 % below to 60 %
 * above it.
 *
 * @param dieSquareMillimetres of wafer that the processor takes, waste included
 * @param memorySquareMillimetres of wafer that all memory dies take
 */
public record GpuCard(
        double casingKilograms,
        double heatsinkKilograms,
        double boardSquareCentimetres,
        double dieSquareMillimetres,
        double memorySquareMillimetres,
        double kilograms) {
    /** BoaviztAPI multiplies the same area by 0.18379, which makes a card of 164 kg one of 575 kg. */
    private static final double MEMORY_KG_PER_SQUARE_MILLIMETRE = 0.0344;

    private static final double GIGABYTES_PER_MEMORY_DIE = 16;
    private static final double SQUARE_MILLIMETRES_PER_GIGABYTE = 15.5;
    private static final double TYPICAL_BOARD_SQUARE_CENTIMETRES = 296;
    private static final double HEATSINK_SHARE = 0.53;
    private static final double WAFER_RADIUS_MILLIMETRES = 150;
    private static final double KERF_MILLIMETRES = 0.2;
    private static final double DEFECTS_PER_SQUARE_MILLIMETRE = 0.1 / 100;

    /** From what data sheets tell. */
    public static GpuCard of(double dieSquareMillimetres, double gigabytes, double kilograms) {
        double memoryDies = Math.max(1, Math.ceil(gigabytes / GIGABYTES_PER_MEMORY_DIE));
        double memoryDie = gigabytes * SQUARE_MILLIMETRES_PER_GIGABYTE / memoryDies;
        return new GpuCard(
                (1 - HEATSINK_SHARE) * kilograms,
                HEATSINK_SHARE * kilograms,
                TYPICAL_BOARD_SQUARE_CENTIMETRES,
                waferSquareMillimetres(dieSquareMillimetres),
                memoryDies * waferSquareMillimetres(memoryDie),
                kilograms);
    }

    /** Area of a 300 mm wafer that one good die takes: kerf, round edge, yield. */
    public static double waferSquareMillimetres(double dieSquareMillimetres) {
        double withKerf = Math.pow(Math.sqrt(dieSquareMillimetres) + KERF_MILLIMETRES, 2);
        double wafer = Math.PI * WAFER_RADIUS_MILLIMETRES * WAFER_RADIUS_MILLIMETRES;
        double edge = Math.PI * 2 * WAFER_RADIUS_MILLIMETRES / Math.sqrt(2 * withKerf);
        double dies = Math.rint(wafer / withKerf - edge);
        double yield = Math.exp(-Math.sqrt(dieSquareMillimetres * DEFECTS_PER_SQUARE_MILLIMETRE));
        return wafer / (dies * yield);
    }

    /** Cradle to gate. */
    public double kgCo2e() {
        return kgCo2e(MEMORY_KG_PER_SQUARE_MILLIMETRE);
    }

    /** With another factor for the memory's wafers. */
    public double kgCo2e(double memoryKgPerSquareMillimetre) {
        return 8.2542 * casingKilograms
                + 5.7412 * heatsinkKilograms
                + 0.032549 * boardSquareCentimetres
                + 0.042592 * dieSquareMillimetres
                + memoryKgPerSquareMillimetre * memorySquareMillimetres
                + 0.2596 * kilograms;
    }

    /** Delivery by boat and truck, and end of life: outside of cradle to gate. */
    public double afterTheGateKgCo2e(double boatKilometres, double truckKilometres) {
        return kilograms * (1.33e-5 * boatKilometres + 5.04e-5 * truckKilometres + 1.5062);
    }
}
