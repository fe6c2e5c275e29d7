@NullMarked
package io.jouleprint.reporter.impact;

import org.jspecify.annotations.NullMarked;
