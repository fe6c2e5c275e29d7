@NullMarked
package io.jouleprint.agent.attribution;

import org.jspecify.annotations.NullMarked;
