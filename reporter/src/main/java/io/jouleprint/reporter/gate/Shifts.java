package io.jouleprint.reporter.gate;

/**
 * An ordered collection of elementary shifts (differences, or averages of differences) that is never built.
 *
 * <p>Ranks are found by bisection over the doubles, so that thousands of runs need no memory for their products.
 */
interface Shifts {
    /** How many shifts there are. */
    long size();

    /** How many shifts are not above {@code limit}; monotone in {@code limit}. */
    long countAtMost(double limit);

    /** The shift of this rank, from 1. */
    default double smallest(long rank) {
        long low = ordered(-Double.MAX_VALUE);
        long high = ordered(Double.MAX_VALUE);
        while (low < high) {
            long middle = (low & high) + ((low ^ high) >> 1);
            if (countAtMost(ofOrdered(middle)) >= rank) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return ofOrdered(low);
    }

    /** The Hodges-Lehmann estimate: Hodges and Lehmann (1963), Annals of Mathematical Statistics 34, 598-611. */
    default double median() {
        long size = size();
        double upper = smallest(size / 2 + 1);
        return size % 2 == 1 ? upper : (smallest(size / 2) + upper) / 2;
    }

    /** Shifts above zero, those at zero counted half, over all. */
    default double shareAboveZero() {
        long notAbove = countAtMost(0);
        long below = countAtMost(Math.nextDown(0.0));
        return (size() - notAbove + 0.5 * (notAbove - below)) / size();
    }

    /** Maps doubles to longs of the same order. */
    private static long ordered(double value) {
        long bits = Double.doubleToLongBits(value);
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }

    private static double ofOrdered(long key) {
        // the sum turns -0.0 into 0.0
        return Double.longBitsToDouble(key ^ ((key >> 63) & Long.MAX_VALUE)) + 0.0;
    }
}
