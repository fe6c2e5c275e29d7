@NullMarked
package io.jouleprint.report;

import org.jspecify.annotations.NullMarked;
