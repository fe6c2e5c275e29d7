package io.jouleprint.samples;

import java.io.PrintStream;
import java.util.List;

/** A program of this jar. What it prints on {@code out} depends on its arguments only, so that two runs can be compared. */
public interface Sample {
    String name();

    String summary();

    void run(List<String> arguments, PrintStream out) throws UsageException;
}
