@NullMarked
package io.jouleprint.log;

import org.jspecify.annotations.NullMarked;
