@NullMarked
package io.jouleprint.samples.frameworks;

import org.jspecify.annotations.NullMarked;
