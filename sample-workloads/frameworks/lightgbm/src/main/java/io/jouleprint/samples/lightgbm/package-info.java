@NullMarked
package io.jouleprint.samples.lightgbm;

import org.jspecify.annotations.NullMarked;
