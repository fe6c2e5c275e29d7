package io.jouleprint.reporter.gate.format;

import io.jouleprint.reporter.gate.Comparison;
import io.jouleprint.reporter.gate.GateResult;
import io.jouleprint.reporter.gate.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;

/** What GitHub Actions reads: workflow commands for annotations, and lines for {@code $GITHUB_OUTPUT}. */
public final class GithubLines {
    private static final int MOST_NOTICES = 8;

    private GithubLines() {}

    /** Annotations: an error, a warning or a notice for the verdict, then warnings. GitHub shows ten of a kind. */
    public static String annotations(GateResult result, int exitCode) {
        boolean open = result.word().equals("inconclusive");
        String level = exitCode == 0 && !open ? "notice" : open && exitCode != 1 ? "warning" : "error";
        StringBuilder lines = new StringBuilder(command(level, Sentences.headline(result)));
        result.notices().stream()
                .limit(MOST_NOTICES)
                .map(notice -> Sentences.line(notice.message()))
                .forEach(message -> lines.append(command("warning", message)));
        return lines.toString();
    }

    private static String command(String level, String message) {
        return "::" + level + " title=" + property("Energy gate") + "::" + data(message) + "\n";
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }

    /** {@code name=value} lines; no value holds a line break. */
    public static String outputs(GateResult result, int exitCode) {
        Map<String, String> outputs = new LinkedHashMap<>();
        outputs.put("verdict", result.word());
        outputs.put("exit-code", Integer.toString(exitCode));
        outputs.put("message", Sentences.line(Sentences.headline(result)));
        Comparison comparison = Verdict.comparison(result.verdict());
        if (comparison != null) {
            outputs.put("change-percent", percent(comparison.shift().ratio()));
            outputs.put("low-percent", percent(comparison.shift().lowRatio()));
            outputs.put("high-percent", percent(comparison.shift().highRatio()));
        }
        StringBuilder lines = new StringBuilder();
        outputs.forEach(
                (name, value) -> lines.append(name).append('=').append(value).append('\n'));
        return lines.toString();
    }

    private static String percent(double ratio) {
        return Double.isInfinite(ratio) || ratio == 0 ? "" : Double.toString((ratio - 1) * 100);
    }
}
