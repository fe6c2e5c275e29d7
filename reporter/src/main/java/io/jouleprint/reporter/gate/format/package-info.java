/** Writes verdicts of the energy gate: for people, for machines, for CI servers. */
@NullMarked
package io.jouleprint.reporter.gate.format;

import org.jspecify.annotations.NullMarked;
