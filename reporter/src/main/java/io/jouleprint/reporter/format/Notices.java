package io.jouleprint.reporter.format;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.reporter.impact.Summary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything the reader must know to judge the figures: the agent's warnings and the calculation's, each once. */
final class Notices {
    private static final int LONGEST = 400;

    /** Said by the lines of the {@link Headline} already. */
    private static final Set<String> IN_HEADLINE =
            Set.of("intensity.missing", "device.missing", "scope", "pue.not-given");

    private Notices() {}

    static List<Summary.Note> of(View view) {
        Map<String, Summary.Note> notes = new LinkedHashMap<>();
        for (EnergyReport.Warning warning : view.report().warnings()) {
            add(notes, new Summary.Note(warning.code(), warning.message(), warning.remedy()));
        }
        for (Summary.Note note : view.summary().warnings()) {
            add(notes, note);
        }
        return List.copyOf(notes.values());
    }

    private static void add(Map<String, Summary.Note> notes, Summary.Note note) {
        Summary.Note clean = new Summary.Note(
                Printable.line(note.code(), 60),
                Printable.line(note.message(), LONGEST),
                note.remedy() == null ? null : Printable.line(note.remedy(), LONGEST));
        if (!IN_HEADLINE.contains(note.code())) {
            notes.putIfAbsent(clean.code() + '\n' + clean.message(), clean);
        }
    }
}
