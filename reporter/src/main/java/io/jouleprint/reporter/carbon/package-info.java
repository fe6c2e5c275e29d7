@NullMarked
package io.jouleprint.reporter.carbon;

import org.jspecify.annotations.NullMarked;
