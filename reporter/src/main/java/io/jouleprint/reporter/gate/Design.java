package io.jouleprint.reporter.gate;

import java.util.List;

/** How the runs of the two sides belong together; all values are natural logarithms. */
sealed interface Design {
    int MANY_RUNS = 9;

    /** The elementary shifts whose median is the estimate. */
    Shifts shifts();

    /** Distribution of the number of shifts below the true one. */
    CountDistribution countsUnderTruth();

    /** Standard deviation of one run's logarithm (paired: of one log ratio), about the coefficient of variation. */
    double noise();

    /** The number n in the estimate's variance {@code noise^2 / n}. */
    double information();

    /** Whether it tells less than nine runs a side, or nine pairs. */
    boolean few();

    /** Probability that a candidate run is above a baseline run: A12 of Vargha and Delaney (2000). */
    double superiority();

    /** Runs of one session, or of sessions that are one value each. */
    record Block(Sample baseline, Sample candidate) {
        Block(double[] baseline, double[] candidate) {
            this(Sample.of(baseline), Sample.of(candidate));
        }

        long countAtMost(double limit) {
            long count = 0;
            int j = 0;
            for (int i = 0; i < baseline.size(); i++) {
                while (j < candidate.size() && candidate.at(j) - baseline.at(i) <= limit) {
                    j++;
                }
                count += j;
            }
            return count;
        }

        long products() {
            return (long) baseline.size() * candidate.size();
        }
    }

    /** Blocks are compared within themselves, then combined: an exact test that no spread between blocks disturbs. */
    record Unpaired(List<Block> blocks) implements Design {
        public Unpaired {
            blocks = List.copyOf(blocks);
        }

        @Override
        public Shifts shifts() {
            long size = blocks.stream().mapToLong(Block::products).sum();
            return new Shifts() {
                @Override
                public long size() {
                    return size;
                }

                @Override
                public long countAtMost(double limit) {
                    return blocks.stream()
                            .mapToLong(block -> block.countAtMost(limit))
                            .sum();
                }
            };
        }

        @Override
        public CountDistribution countsUnderTruth() {
            return blocks.stream()
                    .map(block -> CountDistribution.rankSum(block.baseline.size(), block.candidate.size()))
                    .reduce(CountDistribution::plus)
                    .orElseThrow();
        }

        @Override
        public double noise() {
            double squares = 0;
            int degrees = 0;
            for (Block block : blocks) {
                squares += block.baseline.squares() + block.candidate.squares();
                degrees += block.baseline.size() + block.candidate.size() - 2;
            }
            return degrees == 0 ? noiseBetweenBlocks() : Math.sqrt(squares / degrees);
        }

        /** Of blocks of one run a side: their differences have twice the variance of a run. */
        private double noiseBetweenBlocks() {
            return Sample.of(blocks.stream()
                                    .map(block -> block.candidate.mean() - block.baseline.mean())
                                    .toList())
                            .deviation()
                    / Math.sqrt(2);
        }

        @Override
        public double information() {
            return blocks.stream()
                    .mapToDouble(block -> (double) block.products() / (block.baseline.size() + block.candidate.size()))
                    .sum();
        }

        @Override
        public boolean few() {
            return information() < MANY_RUNS / 2.0;
        }

        @Override
        public double superiority() {
            return shifts().shareAboveZero();
        }
    }

    /** Log ratios of neighbouring runs: what changes slowly on the machine falls out of them. */
    record Paired(Sample logRatios) implements Design {
        Paired(double[] logRatios) {
            this(Sample.of(logRatios));
        }

        @Override
        public Shifts shifts() {
            return new WalshAverages(logRatios);
        }

        @Override
        public CountDistribution countsUnderTruth() {
            return CountDistribution.signedRank(logRatios.size());
        }

        @Override
        public double noise() {
            return logRatios.deviation();
        }

        @Override
        public double information() {
            return logRatios.size();
        }

        @Override
        public boolean few() {
            return logRatios.size() < MANY_RUNS;
        }

        @Override
        public double superiority() {
            return logRatios.stream()
                    .map(ratio -> (Math.signum(ratio) + 1) / 2)
                    .average()
                    .orElse(Double.NaN);
        }
    }

    /** The averages (d_i + d_j) / 2, i &lt;= j, of sorted differences. */
    record WalshAverages(Sample values) implements Shifts {
        @Override
        public long size() {
            return values.size() * (values.size() + 1L) / 2;
        }

        @Override
        public long countAtMost(double limit) {
            long count = 0;
            int j = values.size() - 1;
            for (int i = 0; i < values.size(); i++) {
                while (j >= i && (values.at(i) + values.at(j)) / 2 > limit) {
                    j--;
                }
                if (j < i) {
                    return count;
                }
                count += j - i + 1;
            }
            return count;
        }
    }
}
