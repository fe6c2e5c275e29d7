@NullMarked
package io.jouleprint.samples.smile;

import org.jspecify.annotations.NullMarked;
