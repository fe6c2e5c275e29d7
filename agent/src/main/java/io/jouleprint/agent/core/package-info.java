@NullMarked
package io.jouleprint.agent.core;

import org.jspecify.annotations.NullMarked;
