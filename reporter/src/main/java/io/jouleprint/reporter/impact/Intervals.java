package io.jouleprint.reporter.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A set of moments as disjoint intervals of seconds. */
final class Intervals {
    private final TreeMap<Double, Double> endByStart = new TreeMap<>();

    /** From {@code start} (inclusive) to {@code end}. */
    record Piece(double start, double end) {
        double seconds() {
            return end - start;
        }
    }

    /** What of the piece is not in the set. */
    List<Piece> missing(double start, double end) {
        List<Piece> missing = new ArrayList<>();
        double from = start;
        Map.Entry<Double, Double> before = endByStart.floorEntry(start);
        if (before != null) {
            from = Math.max(from, before.getValue());
        }
        for (Map.Entry<Double, Double> entry :
                endByStart.subMap(start, false, end, false).entrySet()) {
            if (entry.getKey() > from) {
                missing.add(new Piece(from, entry.getKey()));
            }
            from = Math.max(from, entry.getValue());
        }
        if (from < end) {
            missing.add(new Piece(from, end));
        }
        return missing;
    }

    /** Joins what it touches, so that the pieces stay disjoint. */
    void add(double start, double end) {
        double from = start;
        double to = end;
        for (Map.Entry<Double, Double> touching = endByStart.floorEntry(to);
                touching != null && touching.getValue() >= from;
                touching = endByStart.floorEntry(to)) {
            from = Math.min(from, touching.getKey());
            to = Math.max(to, touching.getValue());
            endByStart.remove(touching.getKey());
        }
        endByStart.put(from, to);
    }
}
