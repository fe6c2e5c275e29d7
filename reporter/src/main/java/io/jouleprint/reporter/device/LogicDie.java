package io.jouleprint.reporter.device;

/**
 * A logic chip from its area and its process: ACT (Gupta et al. 2022), {@code A x (CI x EPA + GPA + MPA) / Y}.
 *
 * @param fabKgPerKwh carbon intensity of the fab's electricity
 * @param kwhPerSquareCentimetre 0.90 (28 nm) to 3.25 (3 nm)
 * @param gasKgPerSquareCentimetre 0.175 to 0.47
 * @param materialKgPerSquareCentimetre 0.5
 */
public record LogicDie(
        double squareCentimetres,
        double fabKgPerKwh,
        double kwhPerSquareCentimetre,
        double gasKgPerSquareCentimetre,
        double materialKgPerSquareCentimetre,
        double yield) {
    /** A process of the 7 nm class in Taiwan. */
    public static final LogicDie TYPICAL = new LogicDie(1, 0.583, 2.15, 0.35, 0.5, 0.875);

    public double kgCo2e() {
        double perSquareCentimetre =
                fabKgPerKwh * kwhPerSquareCentimetre + gasKgPerSquareCentimetre + materialKgPerSquareCentimetre;
        return squareCentimetres * perSquareCentimetre / yield;
    }
}
