package io.jouleprint.reporter.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A horizontal bar of pieces, 1 000 units wide. */
final class StackedBar {
    private static final double WIDTH = 1000;
    private static final int COLOURS = 5;
    private static final int MOST_PIECES = 1000;
    private static final int MOST_FRAMED = 60;

    private final String name;
    private final double whole;
    private final List<Map<String, Object>> cells = new ArrayList<>();
    private double end;

    StackedBar(String name, double whole) {
        this.name = name;
        this.whole = whole;
    }

    /** The next piece, in the next colour. */
    void add(double amount, String title) {
        add(amount, title, "f" + cells.size() % COLOURS);
    }

    /** A piece that is not the point: grey. */
    void addRest(double amount, String title) {
        add(amount, title, "fr");
    }

    void add(double amount, String title, String colour) {
        double width = whole > 0 ? Math.max(0, amount / whole * WIDTH) : 0;
        width = Math.min(width, WIDTH - end);
        if (width > 0 && cells.size() < MOST_PIECES) {
            cells.add(Map.of(
                    "x",
                    Svg.number(end),
                    "width",
                    Svg.number(width),
                    "colour",
                    colour,
                    "title",
                    Printable.line(title, 200)));
            end += width;
        }
    }

    /** How far the bar reaches, in its own units. */
    double filled() {
        return end / WIDTH * whole;
    }

    Map<String, Object> model() {
        List<String> titles = cells.stream()
                .limit(12)
                .map(cell -> String.valueOf(cell.get("title")))
                .toList();
        return Map.of(
                "name", Printable.line(name, 60),
                "text", String.join("; ", titles),
                "cells", List.copyOf(cells),
                // lines between hundreds of pieces would hide the pieces
                "thin", cells.size() > MOST_FRAMED);
    }
}
