@NullMarked
package io.jouleprint.agent.framework;

import org.jspecify.annotations.NullMarked;
