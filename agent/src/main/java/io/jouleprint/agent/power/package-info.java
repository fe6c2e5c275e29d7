@NullMarked
package io.jouleprint.agent.power;

import org.jspecify.annotations.NullMarked;
