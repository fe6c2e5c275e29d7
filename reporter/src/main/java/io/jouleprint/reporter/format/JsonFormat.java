package io.jouleprint.reporter.format;

import io.jouleprint.report.RecordWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** {@code summary-v1}: full doubles, nothing rounded. */
final class JsonFormat implements SummaryFormat {
    @Override
    public String format(View view) {
        return json(view.summary());
    }

    static String json(Record value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            RecordWriter.write(value, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
