package io.jouleprint.reporter.table;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The names most like a mistyped one. */
public final class Nearest {
    /** More of a word is no slip of the finger. */
    private static final int LONGEST = 100;

    private Nearest() {}

    /** At most {@code limit} of {@code names}, the likest first; equally like ones in alphabetical order. */
    public static List<String> to(String typed, Collection<String> names, int limit) {
        return names.stream()
                .sorted(Comparator.comparingDouble((String name) -> distance(typed, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(limit)
                .toList();
    }

    /** Edits for each character of the longer one, so that short codes do not beat long names; a prefix is near. */
    public static double distance(String typed, String name) {
        String a = typed.substring(0, Math.min(typed.length(), LONGEST)).toLowerCase(Locale.ROOT);
        String b = name.toLowerCase(Locale.ROOT);
        double edits = (double) levenshtein(a, b) / Math.max(1, Math.max(a.length(), b.length()));
        return a.length() > 2 && b.contains(a) ? Math.min(edits, 0.3) : edits;
    }

    private static int levenshtein(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
