package io.jouleprint.log;

/** Stands for {@code java.util.logging.Level} in JNA's classes; see {@link Logger}. */
public final class Level {
    public static final Level SEVERE = new Level();
    public static final Level WARNING = SEVERE;
    public static final Level INFO = SEVERE;
    public static final Level FINE = SEVERE;
    public static final Level FINER = SEVERE;

    private Level() {}
}
