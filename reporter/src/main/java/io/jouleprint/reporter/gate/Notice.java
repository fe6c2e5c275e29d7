package io.jouleprint.reporter.gate;

/** Something the reader of a verdict must know; {@code code} is stable. */
public record Notice(String code, String message) {}
