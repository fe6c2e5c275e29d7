package io.jouleprint.agent.attribution;

import java.util.Arrays;

/** Linear sums of one span, per meter; all that the balance needs, in any order and of any length. */
final class Sums {
    /** Energy, sum of dE. */
    static final int E = 0;
    /** Metered seconds, sum of dt. */
    static final int T = 1;
    /** Energy by CPU share, sum of s dE. */
    static final int A = 2;
    /** Seconds by CPU share, sum of s dt. */
    static final int S = 3;
    /** Seconds by idle weight, sum of z dt. */
    static final int Z = 4;
    /** Energy by idle weight, sum of z dE. */
    static final int D = 5;
    /** Energy whose share is unknown; part of E. */
    static final int UNSHARED = 6;
    /** Squared seconds by which interpolated boundaries may be off, times share. */
    static final int EDGE = 7;
    /** s dE that this training got while others were open; part of A. */
    static final int CONTESTED = 8;
    /** s dE that the others got meanwhile; not part of A. */
    static final int YIELDED = 9;

    private static final int FIELDS = 10;

    private double[] values;
    double cpuSeconds;
    double shareOwnSeconds;
    double shareBusySeconds;

    Sums(int meters) {
        values = new double[meters * FIELDS];
    }

    double get(int meter, int field) {
        int index = meter * FIELDS + field;
        return index < values.length ? values[index] : 0;
    }

    /** Only for a meter below the last {@link #fit}. */
    void add(int meter, int field, double amount) {
        values[meter * FIELDS + field] += amount;
    }

    /** Makes room for meters that came after the span was opened. */
    void fit(int meters) {
        if (values.length < meters * FIELDS) {
            values = Arrays.copyOf(values, meters * FIELDS);
        }
    }

    void add(Sums other) {
        fit(other.values.length / FIELDS);
        for (int i = 0; i < other.values.length; i++) {
            values[i] += other.values[i];
        }
        cpuSeconds += other.cpuSeconds;
        shareOwnSeconds += other.shareOwnSeconds;
        shareBusySeconds += other.shareBusySeconds;
    }

    /** Adds a part of what the whole process got; what is this process's is weighted, and {@code contested} by others. */
    void add(Sums whole, double fraction, double weight, boolean contested) {
        fit(whole.values.length / FIELDS);
        for (int i = 0; i < whole.values.length; i++) {
            int field = i % FIELDS;
            boolean machine = field == E || field == T || field == UNSHARED;
            values[i] += whole.values[i] * fraction * (machine ? 1 : weight);
            if (contested && field == A) {
                values[i + CONTESTED - A] += whole.values[i] * fraction * weight;
                values[i + YIELDED - A] += whole.values[i] * fraction * (1 - weight);
            }
        }
        cpuSeconds += whole.cpuSeconds * fraction * weight;
        shareOwnSeconds += whole.shareOwnSeconds * fraction;
        shareBusySeconds += whole.shareBusySeconds * fraction;
    }

    void clear() {
        Arrays.fill(values, 0);
        cpuSeconds = 0;
        shareOwnSeconds = 0;
        shareBusySeconds = 0;
    }
}
