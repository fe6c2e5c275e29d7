package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import io.jouleprint.agent.attribution.SpanCell;
import io.jouleprint.agent.attribution.TrainingFacts;
import org.jspecify.annotations.Nullable;

/** Shows one call to a reader and takes what it read; one for each thread, reused. */
final class Sight implements Call, Values {
    private @Nullable Object self;
    private Object @Nullable [] arguments;
    private @Nullable Object returned;
    private @Nullable OpenTraining training;
    private @Nullable SpanCell step;
    private Phase phase = Phase.RUN;

    /** Values that belong to a step go to {@code step}. */
    Sight show(Frame frame, @Nullable Object returned, @Nullable SpanCell step) {
        self = frame.self;
        arguments = frame.arguments;
        this.returned = returned;
        training = frame.training;
        phase = frame.phase;
        this.step = step;
        return this;
    }

    /** For the manual API, which has values but no call. */
    Sight show(OpenTraining training, Phase phase, @Nullable SpanCell step) {
        this.training = training;
        this.phase = phase;
        this.step = step;
        return this;
    }

    void clear() {
        self = null;
        arguments = null;
        returned = null;
        training = null;
        step = null;
    }

    @Override
    public Object self() {
        return known(self, "receiver");
    }

    @Override
    public Object argument(int index) {
        return known(arguments == null ? null : arguments[index], "argument " + index);
    }

    @Override
    public boolean passed(int index) {
        return arguments != null && arguments[index] != null;
    }

    @Override
    public Object returned() {
        return known(returned, "returned value");
    }

    @Override
    public TrainingFacts facts() {
        return known(training, "training").facts;
    }

    @Override
    public void loss(double loss) {
        if (phase == Phase.STEP && step != null) {
            step.loss(loss);
        } else {
            known(training, "training").loss(loss);
        }
    }

    @Override
    public void samples(long number) {
        if (phase == Phase.STEP && step != null) {
            step.samples(number);
        } else if (phase == Phase.RUN) {
            facts().samples(number);
        } else {
            known(training, "training").samples(number);
        }
    }

    @Override
    public void metric(String name, double value) {
        known(training, "training").metric(name, value);
    }

    private static <T> T known(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalStateException("no " + what);
        }
        return value;
    }
}
