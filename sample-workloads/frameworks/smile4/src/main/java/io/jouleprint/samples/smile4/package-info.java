@NullMarked
package io.jouleprint.samples.smile4;

import org.jspecify.annotations.NullMarked;
