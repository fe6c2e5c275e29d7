@NullMarked
package io.jouleprint.unit;

import org.jspecify.annotations.NullMarked;
