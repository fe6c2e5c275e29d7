package io.jouleprint.agent.attribution;

import io.jouleprint.agent.attribution.TrainingEvent.EpochClosed;
import io.jouleprint.agent.attribution.TrainingEvent.EpochOpened;
import io.jouleprint.agent.attribution.TrainingEvent.EpochTold;
import io.jouleprint.report.EnergyBalance;
import io.jouleprint.report.Epoch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The epochs of one training, at most {@value #MOST_ROWS} rows of equally many epochs each. */
final class LoggedEpochs {
    static final int MOST_ROWS = 1000;

    private final EnergyLedger ledger;
    private final SpanAccount training;
    private final List<Row> rows = new ArrayList<>();
    private int epochsInRow = 1;
    private @Nullable SpanAccount open;

    LoggedEpochs(EnergyLedger ledger, SpanAccount training) {
        this.ledger = ledger;
        this.training = training;
    }

    void open(EpochOpened opened) {
        discard(opened.nanos());
        open = ledger.open(opened.nanos(), SpanKind.EPOCH, training);
    }

    void close(EpochClosed closed) {
        SpanAccount account = open;
        open = null;
        if (account == null) {
            return;
        }
        ledger.close(account, closed.nanos());
        Row row = Row.of(closed, account);
        Row last = rows.isEmpty() ? null : rows.get(rows.size() - 1);
        if (last != null && last.epochs() < epochsInRow) {
            rows.set(rows.size() - 1, merged(last, row));
        } else {
            rows.add(row);
        }
        if (rows.size() > MOST_ROWS) {
            halve();
        }
    }

    void tell(EpochTold told) {
        if (!rows.isEmpty()) {
            int last = rows.size() - 1;
            rows.set(last, rows.get(last).with(told.metric(), told.value()));
        }
    }

    /** What was opened turned out to be no epoch. */
    void discard(long nanos) {
        if (open != null) {
            ledger.close(open, nanos);
            open = null;
        }
    }

    private void halve() {
        List<Row> all = new ArrayList<>(rows);
        rows.clear();
        for (int i = 0; i < all.size(); i += 2) {
            rows.add(i + 1 < all.size() ? merged(all.get(i), all.get(i + 1)) : all.get(i));
        }
        epochsInRow *= 2;
    }

    private Row merged(Row first, Row second) {
        ledger.absorb(first.account, second.account);
        return first.and(second);
    }

    /** Samples of all epochs, {@code null} if any is unknown. */
    @Nullable
    Long samples() {
        long sum = 0;
        for (Row row : rows) {
            if (row.samples == null) {
                return null;
            }
            sum += row.samples;
        }
        return rows.isEmpty() ? null : Long.valueOf(sum);
    }

    List<Epoch> epochs(long firstNanos) {
        List<Epoch> epochs = new ArrayList<>(rows.size());
        for (Row row : rows) {
            epochs.add(epoch(row, firstNanos));
        }
        return epochs;
    }

    private Epoch epoch(Row row, long firstNanos) {
        EnergyBalance energy = ledger.balance(row.account);
        return new Epoch(
                row.index,
                row.lastIndex,
                Math.max(0, row.startNanos - firstNanos) * 1e-9,
                row.nanos * 1e-9,
                TrainingLog.known(ledger.cpuSeconds(row.account)),
                energy.meteredSeconds(),
                energy.machineJoules(),
                energy.processJoules(),
                energy.lowJoules(),
                energy.highJoules(),
                row.steps,
                row.samples,
                row.loss,
                row.metrics);
    }

    /** Of merged epochs the last one's loss and metrics are kept: they tell how far the training got. */
    private record Row(
            int index,
            int lastIndex,
            long startNanos,
            long nanos,
            long steps,
            @Nullable Long samples,
            @Nullable Double loss,
            Map<String, Double> metrics,
            SpanAccount account) {

        static Row of(EpochClosed closed, SpanAccount account) {
            long start = account.startNanos();
            return new Row(
                    closed.index(),
                    closed.lastIndex(),
                    start,
                    Math.max(0, closed.nanos() - start),
                    closed.steps(),
                    closed.samples(),
                    closed.loss(),
                    closed.metrics(),
                    account);
        }

        int epochs() {
            return lastIndex - index + 1;
        }

        Row with(String metric, double value) {
            Map<String, Double> more = new HashMap<>(metrics);
            more.put(metric, value);
            return new Row(index, lastIndex, startNanos, nanos, steps, samples, loss, Map.copyOf(more), account);
        }

        Row and(Row next) {
            Long both = samples == null || next.samples == null ? null : Long.valueOf(samples + next.samples);
            return new Row(
                    index,
                    next.lastIndex,
                    startNanos,
                    nanos + next.nanos,
                    steps + next.steps,
                    both,
                    next.loss == null ? loss : next.loss,
                    next.metrics.isEmpty() ? metrics : next.metrics,
                    account);
        }
    }
}
