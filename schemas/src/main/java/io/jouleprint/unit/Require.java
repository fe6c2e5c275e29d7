package io.jouleprint.unit;

/** The one check that the units share. */
final class Require {
    private Require() {}

    static void finiteAndNotNegative(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be finite and not negative: " + value);
        }
    }
}
