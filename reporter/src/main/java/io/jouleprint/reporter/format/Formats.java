package io.jouleprint.reporter.format;

import java.util.List;

/** The formats of {@code report --format}. Only the one that is asked for is loaded. */
public final class Formats {
    public static final List<String> NAMES = List.of("text", "json", "markdown", "csv", "html", "codecarbon");

    private Formats() {}

    /** @param name one of {@link #NAMES} */
    public static SummaryFormat named(String name) {
        return switch (name) {
            case "text" -> new TextFormat();
            case "json" -> new JsonFormat();
            case "markdown" -> new MarkdownFormat();
            case "csv" -> new CsvFormat();
            case "html" -> new HtmlFormat();
            case "codecarbon" -> new CodeCarbonFormat();
            default -> throw new IllegalArgumentException("no such format: " + name);
        };
    }
}
