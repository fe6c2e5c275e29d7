package io.jouleprint.agent.attribution;

import io.jouleprint.report.Timeline;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Power over time in at most 2 000 rows, whatever the run's length: when they are full, neighbours are merged and the
 * interval doubles. Each row is an account of the ledger, so that its watts agree with all other figures.
 */
public final class TimelineBuilder {
    private static final int MOST_ROWS = 2_000;
    private static final long SHORTEST_NANOS = 1_000_000_000L;

    private final EnergyLedger ledger;
    private final long startNanos;
    private final List<SpanAccount> rows = new ArrayList<>();
    private long intervalNanos;

    /** @param startNanos the run's first reading */
    public TimelineBuilder(EnergyLedger ledger, long startNanos, long periodNanos) {
        this.ledger = ledger;
        this.startNanos = startNanos;
        intervalNanos = Math.max(SHORTEST_NANOS, periodNanos);
    }

    /** Opens the rows that a tick from {@code fromNanos} needs; to be called before the ledger gets it. */
    public void advance(long toNanos) {
        while (end(rows.size()) < toNanos) {
            if (rows.size() == MOST_ROWS) {
                halve();
            }
            SpanAccount row = ledger.open(end(rows.size()), SpanKind.PHASE, null);
            ledger.close(row, end(rows.size() + 1));
            rows.add(row);
        }
    }

    /** Where the first {@code rowCount} rows end. */
    private long end(int rowCount) {
        return startNanos + rowCount * intervalNanos;
    }

    private void halve() {
        for (int i = 0; i < MOST_ROWS / 2; i++) {
            ledger.absorb(rows.get(2 * i), rows.get(2 * i + 1));
            rows.set(i, rows.get(2 * i));
        }
        rows.subList(MOST_ROWS / 2, MOST_ROWS).clear();
        intervalNanos *= 2;
    }

    /** The rows so far; a row without any metered time has no watts. */
    public Timeline timeline() {
        RowWatts watts = ledger.rowWatts();
        List<List<@Nullable Double>> values = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            values.add(watts.row((end(i) - startNanos) * 1e-9, ledger.sums(rows.get(i))));
        }
        return new Timeline(intervalNanos * 1e-9, Timeline.COLUMNS, values);
    }
}
