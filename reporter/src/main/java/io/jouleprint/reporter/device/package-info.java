@NullMarked
package io.jouleprint.reporter.device;

import org.jspecify.annotations.NullMarked;
