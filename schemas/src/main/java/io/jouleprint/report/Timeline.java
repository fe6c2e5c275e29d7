package io.jouleprint.report;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Power over time in at most 2 000 rows; row i holds one value for each of {@link #COLUMNS}.
 *
 * @param intervalSeconds length of a row; the last one may be shorter
 */
public record Timeline(double intervalSeconds, List<String> columns, List<List<@Nullable Double>> rows) {
    public static final List<String> COLUMNS = List.of(
            "startSeconds", "machineWatts", "processWatts", "cpuWatts", "dramWatts", "gpuWatts", "platformWatts");

    public Timeline {
        columns = Copies.list(columns);
        // not List.copyOf: rows hold nulls
        rows = rows == null ? List.of() : Collections.unmodifiableList(rows);
    }
}
