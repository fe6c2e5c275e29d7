@NullMarked
package io.jouleprint.samples.jsat;

import org.jspecify.annotations.NullMarked;
