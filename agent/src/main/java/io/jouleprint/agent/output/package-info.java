@NullMarked
package io.jouleprint.agent.output;

import org.jspecify.annotations.NullMarked;
