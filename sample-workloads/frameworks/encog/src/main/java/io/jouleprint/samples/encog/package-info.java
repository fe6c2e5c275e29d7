@NullMarked
package io.jouleprint.samples.encog;

import org.jspecify.annotations.NullMarked;
