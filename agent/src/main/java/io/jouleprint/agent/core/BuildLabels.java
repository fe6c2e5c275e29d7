package io.jouleprint.agent.core;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Commit and branch as the build servers name them, below the user's own labels. */
final class BuildLabels {
    private static final List<Map.Entry<String, String>> VARIABLES = List.of(
            Map.entry("commit", "GITHUB_SHA"),
            Map.entry("branch", "GITHUB_REF_NAME"),
            Map.entry("commit", "CI_COMMIT_SHA"),
            Map.entry("branch", "CI_COMMIT_REF_NAME"),
            Map.entry("commit", "GIT_COMMIT"),
            Map.entry("branch", "GIT_BRANCH"));

    private BuildLabels() {}

    /** The labels of the report; what the user set wins. */
    static Map<String, String> merge(Map<String, String> own, Map<String, String> environment) {
        Map<String, String> labels = new TreeMap<>(own);
        for (Map.Entry<String, String> variable : VARIABLES) {
            String value = environment.get(variable.getValue());
            if (value != null && !value.isBlank()) {
                labels.putIfAbsent(variable.getKey(), value);
            }
        }
        return labels;
    }
}
