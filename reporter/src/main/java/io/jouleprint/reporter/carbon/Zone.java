package io.jouleprint.reporter.carbon;

import java.util.ArrayList;
import java.util.List;

/**
 * A country, a part of one, or a group of them with its annual intensity.
 *
 * @param code alpha-3, {@code US-CA}, or a group's name such as {@code EU}
 * @param scope country, state or aggregate
 * @param iso2 empty unless it is a country
 * @param name English name; a state's is {@code US:California}
 */
public record Zone(String code, String scope, String iso2, String name, Intensity intensity) {

    /** Everything this zone can be called. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (String each : List.of(code, iso2, name)) {
            if (!each.isEmpty()) {
                names.add(each);
            }
        }
        return names;
    }

    /** For messages: the shortest code and the name. */
    public String label() {
        return (iso2.isEmpty() ? code : iso2) + " (" + name + ")";
    }

    /** The country that a state is part of, in alpha-2; empty for others. */
    public String country() {
        return scope.equals("state") ? code.substring(0, 2) : "";
    }
}
