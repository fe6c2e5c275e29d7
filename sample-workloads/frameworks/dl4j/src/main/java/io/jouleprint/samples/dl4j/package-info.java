@NullMarked
package io.jouleprint.samples.dl4j;

import org.jspecify.annotations.NullMarked;
