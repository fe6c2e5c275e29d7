package io.jouleprint.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One JVM's life under the agent.
 *
 * @param id 128 random bits in hexadecimal
 * @param jobId shared by the JVMs of one job, such as a Spark application id
 * @param series place in an interleaved benchmark, else {@code null}
 * @param startedAt RFC 3339 UTC time of the agent's first reading
 * @param endedAt RFC 3339 UTC time of the last reading so far
 * @param cpuSeconds CPU time of the whole process in this span
 * @param complete {@code false} in every report but the last
 */
public record Run(
        String id,
        @Nullable String jobId,
        @Nullable Series series,
        @Nullable String name,
        String startedAt,
        String endedAt,
        double durationSeconds,
        @Nullable Double cpuSeconds,
        boolean complete,
        Outcome outcome,
        Map<String, String> labels) {

    public Run {
        labels = Copies.map(labels);
    }

    /** Which side ({@code baseline} or {@code candidate}) of which pair, from 0, this run was. */
    public record Series(String id, String side, int pair) {}
}
