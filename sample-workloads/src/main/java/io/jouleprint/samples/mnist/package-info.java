/** A multilayer perceptron on MNIST in plain Java: the workload that the README measures. */
@NullMarked
package io.jouleprint.samples.mnist;

import org.jspecify.annotations.NullMarked;
