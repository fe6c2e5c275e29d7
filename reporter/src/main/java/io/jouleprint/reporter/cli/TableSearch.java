package io.jouleprint.reporter.cli;

import io.jouleprint.reporter.format.Json;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What commands have in common that show a bundled table: a search, a format, a file. */
public final class TableSearch {
    @Option(names = "--search", paramLabel = "TEXT", description = "Only rows whose code or name holds TEXT.")
    private String text = "";

    @Option(names = "--format", paramLabel = "text|json", description = "Default: text.")
    private String format = "text";

    @Mixin
    private final Output output = new Output();

    /**
     * Writes the rows that {@code search} finds.
     *
     * @param nearest for a text that nothing holds: the row it names, or an error with the nearest names
     */
    <T, R> void write(
            Function<String, List<T>> search,
            Function<String, T> nearest,
            Function<T, R> row,
            Function<List<R>, Record> json,
            Function<List<R>, String> table) {
        boolean asJson = Choice.of("--format", format, "text", "json").equals("json");
        List<T> found = search.apply(text);
        List<R> rows = (found.isEmpty() ? List.of(nearest.apply(text)) : found)
                .stream().map(row).toList();
        output.write(asJson ? Json.of(json.apply(rows)) : table.apply(rows));
    }
}
