@NullMarked
package io.jouleprint.api;

import org.jspecify.annotations.NullMarked;
