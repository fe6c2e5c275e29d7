package io.jouleprint.agent.framework;

import java.util.ArrayList;
import java.util.List;

/** Training loops of all the shapes that frameworks have; loaded anew and woven by the tests. */
public final class Workshop {
    private Workshop() {}

    /** What users extend. */
    public interface Learner {
        void learn(double[][] rows);
    }

    public abstract static class BaseLearner implements Learner {
        @Override
        public void learn(double[][] rows) {
            hook(rows.length);
        }

        protected abstract void hook(int rows);
    }

    /** Two levels below the interface, as user classes are. */
    public static final class UserLearner extends BaseLearner {
        @Override
        public void learn(double[][] rows) {
            super.learn(rows);
        }

        @Override
        protected void hook(int rows) {
            if (rows == 0) {
                throw new IllegalArgumentException("no rows");
            }
        }
    }

    /** Overloads that call each other, epochs and steps. */
    public static class Net {
        public int score = 7;
        private double loss = 10;

        public String fit(int epochs) {
            return fit(epochs, 3, 4L);
        }

        public String fit(int epochs, int batches, long unused) {
            for (int i = 0; i < epochs; i++) {
                pass(batches);
            }
            return "fitted " + epochs;
        }

        public void pass(int batches) {
            for (int i = 0; i < batches; i++) {
                update(i, 0.5);
            }
        }

        public double update(int batch, double rate) {
            if (batch == 99) {
                throw new IllegalStateException("bad batch");
            }
            loss = loss * (1 - rate / 10);
            return loss;
        }

        public double loss() {
            return loss;
        }

        public boolean evaluate() {
            for (int i = 0; i < 5; i++) {
                predict(i);
            }
            return true;
        }

        public long predict(int i) {
            return i < 0 ? -1L : i;
        }

        /** Handlers, branches, a loop to the first instruction and reassigned parameters. */
        public static Object odd(Object text, long wide, byte[] bytes) {
            while (true) {
                try {
                    if (wide > 3) {
                        text = Integer.valueOf(Integer.parseInt((String) text));
                        return text;
                    }
                    wide = wide * 2 + bytes.length;
                } catch (NumberFormatException e) {
                    text = List.of(e.getClass().getSimpleName());
                    return text;
                } finally {
                    bytes = new byte[1];
                }
            }
        }
    }

    public static class Deep {
        public int dig(int depth) {
            return 1 + dig(depth + 1);
        }
    }

    /** The application's own loop around iterations. */
    public static class Trainer {
        public final List<Integer> done = new ArrayList<>();

        public void iteration() {
            completed();
        }

        public void iteration(int times) {
            for (int i = 0; i < times; i++) {
                completed();
            }
        }

        public void completed() {
            done.add(done.size());
        }

        public void finish() {}
    }
}
