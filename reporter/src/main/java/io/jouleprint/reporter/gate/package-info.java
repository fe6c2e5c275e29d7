@NullMarked
package io.jouleprint.reporter.gate;

import org.jspecify.annotations.NullMarked;
