@NullMarked
package io.jouleprint.samples.spark;

import org.jspecify.annotations.NullMarked;
