package io.jouleprint.agent.power;

import io.jouleprint.agent.attribution.Reading;

/** What meters and clocks showed at one moment; reused, so that a tick allocates nothing. */
final class Snapshot {
    final Reading[] readings;
    /** Whether a meter was asked at all: at the boundary of a span only plain files are. */
    final boolean[] asked;

    final double[] processShares;
    long nanos;
    long wallNanos;
    long processNanos;
    long busyNanos;

    Snapshot(int meters) {
        readings = new Reading[meters];
        for (int i = 0; i < meters; i++) {
            readings[i] = new Reading();
        }
        asked = new boolean[meters];
        processShares = new double[meters];
    }
}
