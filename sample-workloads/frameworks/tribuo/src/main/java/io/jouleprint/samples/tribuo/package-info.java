@NullMarked
package io.jouleprint.samples.tribuo;

import org.jspecify.annotations.NullMarked;
