package io.jouleprint.reporter.format;

import io.jouleprint.report.Training;
import io.jouleprint.reporter.impact.Summary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One screen for people; the same words on every terminal. Loops, not streams: the first of each costs start-up time. */
final class TextFormat implements SummaryFormat {
    private static final int LABEL = 15;
    private static final int FIGURE = 24;
    private static final int MOST_TRAININGS = 5;
    private static final int MOST_EPOCHS = 9;
    private static final int MOST_NOTICES = 8;
    private static final String INDENT = "  ";

    @Override
    public String format(View view) {
        StringBuilder text = new StringBuilder();
        title(text, view);
        for (Fact fact : Headline.of(view)) {
            fact(text, fact, view.canvas());
        }
        power(text, view);
        where(text, view);
        trainings(text, view);
        notices(text, view);
        assumptions(text, view);
        return view.canvas().unicode() ? text.toString() : Printable.ascii(text.toString());
    }

    private static void title(StringBuilder text, View view) {
        Canvas canvas = view.canvas();
        text.append(canvas.bold(Printable.line(Headline.title(view), canvas.width())))
                .append('\n');
        for (String line : Wrap.lines(Printable.line(Headline.subtitle(view), 400), canvas.width())) {
            text.append(canvas.dim(line)).append('\n');
        }
        text.append('\n');
    }

    /** The note stands beside the figure if it fits there, else below it. */
    private static void fact(StringBuilder text, Fact fact, Canvas canvas) {
        String label =
                fact.label() + " ".repeat(Math.max(1, LABEL - fact.label().length()));
        String value =
                fact.value() + " ".repeat(Math.max(0, FIGURE - fact.value().length()));
        String note = Printable.line(fact.note(), 600);
        boolean beside = fact.value().length() <= FIGURE && LABEL + FIGURE + 2 + note.length() <= canvas.width();
        text.append(label).append(canvas.bold(beside && !note.isEmpty() ? value : fact.value()));
        text.append(beside && !note.isEmpty() ? "  " + canvas.dim(note) : "").append('\n');
        if (!beside) {
            for (String line : Wrap.lines(note, canvas.width() - LABEL)) {
                text.append(" ".repeat(LABEL)).append(canvas.dim(line)).append('\n');
            }
        }
    }

    private static void power(StringBuilder text, View view) {
        Canvas canvas = view.canvas();
        List<String> lines = PowerLine.of(view.report(), canvas.width() - LABEL, canvas.unicode());
        for (int i = 0; i < lines.size(); i++) {
            String label = i == 0 ? "Power" : "";
            text.append(label)
                    .append(" ".repeat(LABEL - label.length()))
                    .append(lines.get(i))
                    .append('\n');
        }
    }

    private static void where(StringBuilder text, View view) {
        String label = "Where it went";
        for (Breakdown.Cut cut : Breakdown.of(view.report())) {
            for (String line : Wrap.lines(cut.text(), view.canvas().width() - LABEL)) {
                text.append(label)
                        .append(" ".repeat(LABEL - label.length()))
                        .append(line)
                        .append('\n');
                label = "";
            }
        }
    }

    private static void trainings(StringBuilder text, View view) {
        List<Training> trainings = view.report().trainings();
        for (Training training : trainings.subList(0, Math.min(MOST_TRAININGS, trainings.size()))) {
            text.append('\n');
            List<String> lines = Wrap.lines(
                    "Training " + Trainings.line(training), view.canvas().width());
            for (String line : lines) {
                text.append(line).append('\n');
            }
            if (!training.epochs().isEmpty()) {
                text.append(
                        Trainings.epochs(training, view.summary(), MOST_EPOCHS).text(INDENT));
            }
        }
        if (trainings.size() > MOST_TRAININGS) {
            text.append('\n')
                    .append(trainings.size() - MOST_TRAININGS)
                    .append(" more trainings: --format html, csv or json\n");
        }
    }

    static Summary.@Nullable TrainingImpact impact(Summary summary, String id) {
        for (Summary.TrainingImpact impact : summary.trainings()) {
            if (impact.id().equals(id)) {
                return impact;
            }
        }
        return null;
    }

    private static void notices(StringBuilder text, View view) {
        List<Summary.Note> notes = Notices.of(view);
        if (notes.isEmpty()) {
            return;
        }
        Canvas canvas = view.canvas();
        text.append('\n').append(canvas.bold("Warnings")).append('\n');
        for (Summary.Note note : notes.subList(0, Math.min(MOST_NOTICES, notes.size()))) {
            paragraph(text, "! ", note.message(), canvas);
            if (note.remedy() != null) {
                paragraph(text, "  -> ", note.remedy(), canvas);
            }
        }
        if (notes.size() > MOST_NOTICES) {
            text.append(INDENT).append(notes.size() - MOST_NOTICES).append(" more: --format json\n");
        }
    }

    private static void paragraph(StringBuilder text, String bullet, String words, Canvas canvas) {
        String lead = INDENT + bullet;
        for (String line : Wrap.lines(words, canvas.width() - lead.length())) {
            text.append(canvas.alarm(lead)).append(line).append('\n');
            lead = " ".repeat(lead.length());
        }
    }

    private static void assumptions(StringBuilder text, View view) {
        List<String> inputs = AssumptionRows.bySource(view.summary());
        if (inputs.isEmpty()) {
            return;
        }
        text.append('\n').append(view.canvas().bold("Assumptions")).append('\n');
        for (String input : inputs) {
            for (String line : Wrap.hanging(input, view.canvas().width() - INDENT.length())) {
                text.append(INDENT).append(line).append('\n');
            }
        }
    }
}
