package io.jouleprint.reporter.table;

import org.jspecify.annotations.Nullable;

/** Something the user gave cannot be used; the message is one line that names thing, place, found, expected, remedy. */
public final class InputError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Of the file's own words; the rest of the line has to be read as well. */
    private static final int LONGEST = 160;

    private final String what;
    private final @Nullable String where;
    private final String found;
    private final String expected;
    private final String remedy;

    /**
     * Builds the message from its parts.
     *
     * @param what the file or option
     * @param where the place inside it, such as {@code line 7}; {@code null} if it is the whole thing
     */
    public InputError(String what, @Nullable String where, String found, String expected, String remedy) {
        super(line(what, where, found, expected, remedy));
        this.what = what;
        this.where = where;
        this.found = found;
        this.expected = expected;
        this.remedy = remedy;
    }

    private static String line(String what, @Nullable String where, String found, String expected, String remedy) {
        String place = where == null ? what : what + ", " + shortened(where);
        return (place + ": found " + shortened(found) + ", expected " + expected + "; " + remedy)
                .replaceAll("\\s*\\R\\s*", " ");
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    public String what() {
        return what;
    }

    public @Nullable String where() {
        return where;
    }

    public String found() {
        return found;
    }

    public String expected() {
        return expected;
    }

    public String remedy() {
        return remedy;
    }
}
