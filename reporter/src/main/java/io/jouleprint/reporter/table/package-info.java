@NullMarked
package io.jouleprint.reporter.table;

import org.jspecify.annotations.NullMarked;
