package io.jouleprint.reporter.cli;

import io.jouleprint.reporter.format.ExplanationText;
import io.jouleprint.reporter.format.Json;
import io.jouleprint.reporter.impact.Explanation;
import io.jouleprint.reporter.impact.ImpactCalculator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How each figure came about. */
@Command(
        name = "explain",
        description = {
            "Explains each figure: formula, the numbers in it, every input with source, vintage and licence, and its share"
                    + " of the variance."
        },
        footer = {
            "",
            "Examples:",
            "  jouleprint explain run.json --zone FR",
            "  jouleprint explain run.json embodied.grams --device server",
            "  jouleprint explain run.json --zone FR --format json -o explanation.json"
        })
public final class ExplainCommand implements Runnable {
    @Parameters(index = "0", paramLabel = "FILE", description = "The report.")
    private String file = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FIGURE",
            description = "One figure, or the first part of its name, such as embodied; default: all.")
    private String figure = "";

    @Option(names = "--format", paramLabel = "text|json", description = "Default: text.")
    private String format = "text";

    @Mixin
    private final ImpactOptions impact = new ImpactOptions();

    @Mixin
    private final Output output = new Output();

    /** All explanations, as JSON shows them. */
    public record Answer(List<Explanation> explanations) {}

    @Override
    public void run() {
        boolean json = Choice.of("--format", format, "text", "json").equals("json");
        List<Explanation> all =
                new ImpactCalculator(Tables.REFERENCE).explain(List.of(ReportFiles.one(file)), impact.assumptions());
        List<Explanation> chosen = all.stream().filter(this::isMeant).toList();
        if (chosen.isEmpty()) {
            List<String> names = all.stream().map(Explanation::figure).toList();
            throw UserError.usage("no figure '" + figure + "' with these options; there are " + String.join(", ", names)
                    + "; embodied, eWaste, adpe, sci and totals need --device");
        }
        output.write(
                json
                        ? Json.of(new Answer(chosen))
                        : ExplanationText.of(chosen, output.terminal().canvas()));
    }

    private boolean isMeant(Explanation explanation) {
        return explanation.figure().toLowerCase(Locale.ROOT).startsWith(figure.toLowerCase(Locale.ROOT));
    }
}
