package io.jouleprint.samples.mnist;

/** How parameters follow the gradient. */
interface Optimizer {

    void update(float[] parameters, float[] gradient);
}
