@NullMarked
package io.jouleprint.samples;

import org.jspecify.annotations.NullMarked;
