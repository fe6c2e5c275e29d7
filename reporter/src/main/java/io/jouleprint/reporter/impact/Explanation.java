package io.jouleprint.reporter.impact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one figure came about, so that it can be defended line by line.
 *
 * @param figure key of the figure, such as {@code operational.locationGrams}
 * @param value {@code null} if it could not be computed; {@code note} then says why
 * @param formula in words and symbols
 * @param calculation the formula with its numbers put in
 */
public record Explanation(
        String figure,
        String unit,
        @Nullable Double value,
        @Nullable Double low,
        @Nullable Double high,
        String formula,
        @Nullable String calculation,
        List<Input> inputs,
        @Nullable String note) {

    /** Unit of an input that stands for an error alone; its value is 1. */
    public static final String RELATIVE = "relative";

    public Explanation {
        inputs = List.copyOf(inputs);
    }

    /**
     * One input.
     *
     * @param kind measured, estimated, published, chosen or assumed
     * @param varianceShare part of the figure's variance that its spread explains; {@code null} if the figure has no
     *     interval, 0 for what was chosen
     */
    public record Input(
            String name,
            double value,
            String unit,
            String kind,
            String source,
            @Nullable Integer year,
            @Nullable String licence,
            @Nullable Double varianceShare) {}
}
