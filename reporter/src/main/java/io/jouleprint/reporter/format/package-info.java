@NullMarked
package io.jouleprint.reporter.format;

import org.jspecify.annotations.NullMarked;
