package io.jouleprint.reporter.device;

import io.jouleprint.reporter.table.InputError;

/**
 * Uncertainty of a figure from how it was gathered: ecoinvent's pedigree matrix, version 2 (Frischknecht et al. 2005).
 * {@code GSD^2 = exp(sqrt(sum ln^2 U_i + ln^2 U_b))}; a score of 1 is best.
 */
public record Pedigree(int reliability, int completeness, int time, int geography, int technology) {
    private static final double[][] FACTORS = {
        {1, 1.05, 1.10, 1.20, 1.50},
        {1, 1.02, 1.05, 1.10, 1.20},
        {1, 1.03, 1.10, 1.20, 1.50},
        {1, 1.01, 1.02, 1.05, 1.10},
        {1, 1.10, 1.20, 1.50, 2.00}
    };
    /** What is left where everything is known at its best. */
    private static final double BASIC = 1.05;

    /** Five scores from 1 to 5, such as {@code 3,3,2,3,3}. */
    static Pedigree parse(String file, String text) {
        String[] parts = text.split(",", -1);
        int[] scores = new int[FACTORS.length];
        for (int i = 0; i < scores.length; i++) {
            String part = i < parts.length ? parts[i].strip() : "";
            boolean known = parts.length == scores.length && part.length() == 1 && "12345".contains(part);
            if (!known) {
                throw new InputError(
                        file,
                        "key pedigree",
                        text,
                        "five scores from 1 to 5: reliability, completeness, time, geography, technology",
                        "write it like 3,3,2,3,3");
            }
            scores[i] = part.charAt(0) - '0';
        }
        return new Pedigree(scores[0], scores[1], scores[2], scores[3], scores[4]);
    }

    /** Standard deviation of the logarithm, ln(GSD). */
    public double logSigma() {
        int[] scores = {reliability, completeness, time, geography, technology};
        double squares = Math.pow(Math.log(BASIC), 2);
        for (int i = 0; i < scores.length; i++) {
            squares += Math.pow(Math.log(FACTORS[i][scores[i] - 1]), 2);
        }
        return Math.sqrt(squares) / 2;
    }
}
