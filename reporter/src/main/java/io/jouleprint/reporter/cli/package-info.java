@NullMarked
package io.jouleprint.reporter.cli;

import org.jspecify.annotations.NullMarked;
