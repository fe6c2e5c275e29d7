package io.jouleprint.reporter.format;

import io.jouleprint.report.Training;
import io.jouleprint.reporter.impact.Summary;
import java.util.ArrayList;
import java.util.List;

/** For pull requests and step summaries: the headline first, details folded away; well below 64 KiB. */
final class MarkdownFormat implements SummaryFormat {
    /** A bot finds its own comment by this line and replaces it. */
    static final String MARKER = "<!-- jouleprint:report -->";

    private static final int MOST_TRAININGS = 10;
    private static final int MOST_EPOCHS = 30;

    @Override
    public String format(View view) {
        StringBuilder text = new StringBuilder(MARKER).append("\n### ");
        text.append(MarkdownText.of(Printable.line(Headline.title(view), 200))).append("\n\n");
        text.append(MarkdownText.of(Headline.subtitle(view))).append("\n\n");
        text.append(facts(view).markdown());
        where(text, view);
        trainings(text, view);
        notices(text, view);
        assumptions(text, view);
        return text.toString();
    }

    private static Grid facts(View view) {
        List<List<String>> rows = new ArrayList<>();
        for (Fact fact : Headline.of(view)) {
            rows.add(List.of(fact.label(), fact.value(), fact.note()));
        }
        return new Grid(List.of("Figure", "Value", "Basis"), rows, 3);
    }

    private static void where(StringBuilder text, View view) {
        List<List<String>> rows = new ArrayList<>();
        for (Breakdown.Cut cut : Breakdown.of(view.report())) {
            rows.add(List.of(cut.name(), cut.text()));
        }
        if (!rows.isEmpty()) {
            text.append('\n').append(new Grid(List.of("Where it went", "Shares"), rows, 2).markdown());
        }
    }

    private static void trainings(StringBuilder text, View view) {
        List<Training> trainings = view.report().trainings();
        for (Training training : trainings.subList(0, Math.min(MOST_TRAININGS, trainings.size()))) {
            text.append('\n').append(MarkdownText.of(Trainings.line(training))).append("\n");
            if (!training.epochs().isEmpty()) {
                text.append('\n')
                        .append(Trainings.epochs(training, view.summary(), MOST_EPOCHS)
                                .markdown());
            }
        }
        if (trainings.size() > MOST_TRAININGS) {
            text.append('\n').append(trainings.size() - MOST_TRAININGS).append(" more trainings.\n");
        }
    }

    private static void notices(StringBuilder text, View view) {
        for (Summary.Note note : Notices.of(view)) {
            text.append("\n> **Warning:** ").append(MarkdownText.of(note.message()));
            text.append(note.remedy() == null ? "" : " *" + MarkdownText.of(note.remedy()) + "*")
                    .append('\n');
        }
    }

    private static void assumptions(StringBuilder text, View view) {
        Grid grid = AssumptionRows.of(view.summary());
        if (!grid.rows().isEmpty()) {
            text.append("\n<details><summary>Assumptions</summary>\n\n")
                    .append(grid.markdown())
                    .append("\n</details>\n");
        }
    }
}
