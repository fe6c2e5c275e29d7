package io.jouleprint.reporter.format;

/** A part of a whole: its name and its joules. */
record Share(String name, double joules) {}
