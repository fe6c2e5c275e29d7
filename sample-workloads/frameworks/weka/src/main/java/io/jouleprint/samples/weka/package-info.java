@NullMarked
package io.jouleprint.samples.weka;

import org.jspecify.annotations.NullMarked;
