@NullMarked
package io.jouleprint.agent.bootstrap;

import org.jspecify.annotations.NullMarked;
