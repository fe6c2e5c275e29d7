package io.jouleprint.reporter.impact;

import java.util.SplittableRandom;

/** How far an input may lie from its central value, as a positive ratio whose central value is 1. */
public sealed interface Spread {
    /** The 97.5th percentile of the standard normal distribution. */
    double Z975 = 1.959963984540054;

    /** One possible ratio to the central value. */
    double draw(SplittableRandom random);

    /** The 2.5th percentile of the ratio. */
    double low();

    /** The 97.5th percentile of the ratio. */
    double high();

    /** What the user chose: no spread. */
    record Fixed() implements Spread {
        @Override
        public double draw(SplittableRandom random) {
            return 1;
        }

        @Override
        public double low() {
            return 1;
        }

        @Override
        public double high() {
            return 1;
        }
    }

    /** Median 1; {@code sigma} is the standard deviation of the logarithm. */
    record LogNormal(double sigma) implements Spread {
        public LogNormal {
            if (!(sigma >= 0) || Double.isInfinite(sigma)) {
                throw new IllegalArgumentException("sigma must be finite and not negative: " + sigma);
            }
        }

        @Override
        public double draw(SplittableRandom random) {
            return Math.exp(sigma * random.nextGaussian());
        }

        @Override
        public double low() {
            return Math.exp(-Z975 * sigma);
        }

        @Override
        public double high() {
            return Math.exp(Z975 * sigma);
        }
    }

    /**
     * Median 1 and the two ends of a 95 % interval that need not lie alike: normal in the logarithm on either side, and
     * linear down to zero if the lower end is zero.
     */
    record TwoPiece(double lowRatio, double highRatio) implements Spread {
        public TwoPiece {
            if (!(0 <= lowRatio && lowRatio <= 1 && highRatio >= 1) || Double.isInfinite(highRatio)) {
                throw new IllegalArgumentException("1 must lie inside " + lowRatio + " to " + highRatio);
            }
        }

        @Override
        public double draw(SplittableRandom random) {
            double z = random.nextGaussian() / Z975;
            if (z >= 0) {
                return Math.exp(z * Math.log(highRatio));
            }
            return lowRatio > 0 ? Math.exp(-z * Math.log(lowRatio)) : Math.max(0, 1 + z);
        }

        @Override
        public double low() {
            return lowRatio;
        }

        @Override
        public double high() {
            return highRatio;
        }
    }

    /** Triangular from {@code lowRatio} to {@code highRatio} with its peak at 1. */
    record Triangular(double lowRatio, double highRatio) implements Spread {
        public Triangular {
            if (!(0 < lowRatio && lowRatio <= 1 && highRatio >= 1) || Double.isInfinite(highRatio)) {
                throw new IllegalArgumentException("1 must lie inside " + lowRatio + " to " + highRatio);
            }
        }

        @Override
        public double draw(SplittableRandom random) {
            return quantile(random.nextDouble());
        }

        private double quantile(double p) {
            double width = highRatio - lowRatio;
            if (width == 0) {
                return 1;
            }
            return p < (1 - lowRatio) / width
                    ? lowRatio + Math.sqrt(p * width * (1 - lowRatio))
                    : highRatio - Math.sqrt((1 - p) * width * (highRatio - 1));
        }

        @Override
        public double low() {
            return quantile(0.025);
        }

        @Override
        public double high() {
            return quantile(0.975);
        }
    }
}
