@NullMarked
package io.jouleprint.samples.tensorflow;

import org.jspecify.annotations.NullMarked;
