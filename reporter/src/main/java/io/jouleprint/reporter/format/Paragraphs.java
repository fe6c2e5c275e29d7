package io.jouleprint.reporter.format;

import io.jouleprint.reporter.impact.Summary;
import java.util.List;

/** Lines of a text that fit the canvas. */
final class Paragraphs {
    private final StringBuilder text = new StringBuilder();
    private final Canvas canvas;

    Paragraphs(Canvas canvas) {
        this.canvas = canvas;
    }

    Paragraphs title(String words) {
        text.append(canvas.bold(Printable.line(words, canvas.width()))).append('\n');
        return this;
    }

    Paragraphs line(String words) {
        Wrap.lines(Printable.line(words, 2000), canvas.width())
                .forEach(line -> text.append(line).append('\n'));
        return this;
    }

    Paragraphs hanging(String words) {
        Wrap.hanging(Printable.line(words, 2000), canvas.width() - 2)
                .forEach(line -> text.append("  ").append(line).append('\n'));
        return this;
    }

    Paragraphs grid(Grid grid) {
        text.append(grid.text("  "));
        return this;
    }

    Paragraphs blank() {
        text.append('\n');
        return this;
    }

    Paragraphs notes(List<Summary.Note> notes) {
        for (Summary.Note note : notes) {
            String remedy = note.remedy() == null ? "" : "; " + note.remedy();
            hanging("! " + note.message() + remedy);
        }
        return this;
    }

    @Override
    public String toString() {
        return canvas.unicode() ? text.toString() : Printable.ascii(text.toString());
    }
}
