package io.jouleprint.reporter.format;

/** Any of our records as JSON: full doubles, component names as keys. */
public final class Json {
    private Json() {}

    public static String of(Record value) {
        return JsonFormat.json(value);
    }
}
