@NullMarked
package io.jouleprint.samples.djl;

import org.jspecify.annotations.NullMarked;
