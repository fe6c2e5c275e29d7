@NullMarked
package io.jouleprint.samples.small;

import org.jspecify.annotations.NullMarked;
