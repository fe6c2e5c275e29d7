@NullMarked
package io.jouleprint.samples.xgboost;

import org.jspecify.annotations.NullMarked;
