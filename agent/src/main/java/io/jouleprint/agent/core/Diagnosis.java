package io.jouleprint.agent.core;

import io.jouleprint.agent.attribution.MeterSpec;
import io.jouleprint.agent.attribution.TotalSelection.Choice;
import io.jouleprint.agent.power.Examination;
import io.jouleprint.agent.power.FoundSource;
import io.jouleprint.agent.power.Probe;
import io.jouleprint.agent.power.SelfTest;
import io.jouleprint.report.Component;
import io.jouleprint.report.Host;
import io.jouleprint.report.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What {@code doctor} says, as it stands in JSON. The records are public, since {@code RecordWriter} reads them.
 *
 * @param result what a run here reports: measured, estimated, mixed or none
 * @param summary the same in a sentence
 * @param selfTest what two seconds of sampling gave, if they were asked for
 */
public record Diagnosis(
        String tool,
        Method result,
        String summary,
        List<Source> sources,
        List<Component> notMetered,
        Clock clock,
        Host host,
        Runtime jvm,
        List<String> problems,
        @Nullable SelfTest selfTest) {

    /** A source: {@code ready} with its meters and warnings, or {@code missing} with the reason and the exact fix. */
    public record Source(
            String id,
            String status,
            @Nullable String reason,
            @Nullable String remedy,
            List<MeterLine> meters,
            List<String> warnings) {}

    /** One meter, and whether it counts. */
    public record MeterLine(
            String id, Component component, Method method, double relativeUncertainty, boolean inTotal, String why) {}

    /** Where CPU time comes from, and the smallest step of {@link System#nanoTime()} seen. */
    public record Clock(String cpuTime, int logicalCpus, int availableProcessors, long nanoTimeStepNanos) {}

    /** The Java that ran this. */
    public record Runtime(
            String version,
            @Nullable String vendor,
            @Nullable String vm,
            @Nullable String home) {}

    static List<Source> sources(Examination examination) {
        List<Source> sources = new ArrayList<>();
        for (FoundSource found : examination.found()) {
            sources.add(source(found, examination));
        }
        return sources;
    }

    private static Source source(FoundSource found, Examination examination) {
        if (found.probe() instanceof Probe.Missing missing) {
            return new Source(found.id(), "missing", missing.reason(), missing.remedy(), List.of(), List.of());
        }
        List<MeterLine> lines = new ArrayList<>();
        for (int i = 0; i < examination.meters().size(); i++) {
            MeterSpec spec = examination.meters().get(i);
            if (spec.source().equals(found.id())) {
                lines.add(line(spec, examination.choices().get(i)));
            }
        }
        List<String> notes = found.probe() instanceof Probe.Ready ready ? ready.notes() : List.of();
        return new Source(found.id(), "ready", null, null, lines, notes);
    }

    private static MeterLine line(MeterSpec spec, Choice choice) {
        return new MeterLine(
                spec.id(), spec.component(), spec.method(), spec.relativeUncertainty(), choice.inTotal(), choice.why());
    }

    static Method result(List<Source> sources) {
        boolean measured = false;
        boolean estimated = false;
        for (Source source : sources) {
            for (MeterLine meter : source.meters()) {
                measured |= meter.inTotal() && meter.method() == Method.MEASURED;
                estimated |= meter.inTotal() && meter.method() == Method.ESTIMATED;
            }
        }
        if (measured && estimated) {
            return Method.MIXED;
        }
        return measured ? Method.MEASURED : estimated ? Method.ESTIMATED : Method.NONE;
    }

    /** {@code a run here is measured: rapl cpu+dram; not metered: gpu}. */
    static String summary(List<Source> sources, List<Component> notMetered) {
        Map<String, Set<String>> parts = new LinkedHashMap<>();
        for (Source source : sources) {
            for (MeterLine meter : source.meters()) {
                if (meter.inTotal()) {
                    parts.computeIfAbsent(source.id(), id -> new TreeSet<>()).add(lower(meter.component()));
                }
            }
        }
        StringBuilder text = new StringBuilder(
                switch (result(sources)) {
                    case MEASURED -> "a run here is measured";
                    case ESTIMATED -> "a run here is estimated, within a factor of 2.4 as a rule";
                    case MIXED -> "a run here is partly measured, partly estimated";
                    case NONE -> "a run here reports no energy, only CPU time";
                });
        String separator = ": ";
        for (Map.Entry<String, Set<String>> part : parts.entrySet()) {
            text.append(separator).append(part.getKey()).append(' ').append(String.join("+", part.getValue()));
            separator = ", ";
        }
        if (!notMetered.isEmpty()) {
            text.append("; not metered: ");
            text.append(String.join(
                    ", ",
                    notMetered.stream()
                            .map(part -> part == Component.PLATFORM ? "rest of the machine" : lower(part))
                            .toList()));
        }
        return text.toString();
    }

    private static String lower(Component component) {
        return component.name().toLowerCase(Locale.ROOT);
    }
}
