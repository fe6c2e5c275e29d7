package io.jouleprint.agent.core;

import io.jouleprint.agent.output.ReportFigures;
import io.jouleprint.report.EnergyReport.Option;
import io.jouleprint.report.EnergyReport.Warning;
import io.jouleprint.report.Training;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes names and paths out of what grows during a run, for {@code redact=identity}: failure messages and warnings. */
final class Redaction {
    static final String REDACTED = "redacted";

    /** Where the kernel shows its devices: the same on every machine, and what a remedy is about. */
    private static final Pattern PATH =
            Pattern.compile("(?<![\\w.=])/(?!(?:sys|proc|dev|host)/)[\\w.%@+~-]+(?:/[^\\s:;,'\")]*)?");

    private static final int SHORTEST_NAME = 3;

    private final List<String> names = new ArrayList<>();

    Redaction(AgentOptions options, Path output, @Nullable String hostname) {
        names.add(output.toString());
        for (Map.Entry<String, Option> entry : options.effective().entrySet()) {
            OptionKey key = OptionKey.of(entry.getKey());
            if (key != null && key.isFreeText() && !entry.getValue().source().equals("default")) {
                names.add(entry.getValue().value());
            }
        }
        for (String property : new String[] {"user.dir", "user.home", "user.name"}) {
            String value = System.getProperty(property, "");
            names.add(value.equals("root") ? "" : value); // everybody's, and part of an option's name
        }
        if (hostname != null) {
            names.add(hostname);
        }
    }

    ReportFigures redacted(ReportFigures figures) {
        List<Training> trainings = new ArrayList<>();
        for (Training training : figures.trainings()) {
            trainings.add(withoutMessage(training));
        }
        List<Warning> warnings = new ArrayList<>();
        for (Warning warning : figures.warnings()) {
            String remedy = warning.remedy();
            warnings.add(new Warning(warning.code(), text(warning.message()), remedy == null ? null : text(remedy)));
        }
        return new ReportFigures(
                figures.jobId(),
                figures.durationSeconds(),
                figures.cpuSeconds(),
                figures.meters(),
                figures.energy(),
                trainings,
                figures.phases(),
                figures.threads(),
                figures.timeline(),
                figures.agent(),
                warnings);
    }

    String text(String text) {
        String redacted = text;
        for (String name : names) {
            if (name.length() >= SHORTEST_NAME) {
                redacted = Pattern.compile("(?<!\\w)" + Pattern.quote(name) + "(?!\\w)")
                        .matcher(redacted)
                        .replaceAll(REDACTED);
            }
        }
        return PATH.matcher(redacted).replaceAll(REDACTED);
    }

    private static Training withoutMessage(Training training) {
        Training.Failure failure = training.failure();
        return new Training(
                training.id(),
                training.parentId(),
                training.framework(),
                training.frameworkVersion(),
                training.name(),
                training.outcome(),
                training.closedBy(),
                failure == null ? null : new Training.Failure(failure.type(), null),
                training.startedAt(),
                training.startSeconds(),
                training.durationSeconds(),
                training.cpuSeconds(),
                training.model(),
                training.optimizer(),
                training.batchSize(),
                training.samples(),
                training.datasetSamples(),
                training.data(),
                training.compute(),
                training.energy(),
                training.epochs(),
                training.steps(),
                training.phases());
    }
}
