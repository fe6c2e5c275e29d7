package io.jouleprint.agent.core;

import io.jouleprint.agent.output.OutputName;
import io.jouleprint.agent.output.ReportFrame;
import io.jouleprint.agent.power.CgroupLimits;
import io.jouleprint.agent.power.HostNames;
import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Host;
import io.jouleprint.report.Jvm;
import io.jouleprint.report.Run;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a report says of the run, the host and the virtual machine; gathered once, on the sampler's thread. */
final class RunFrame {
    private final AgentOptions options;
    private final boolean redacted;
    private final RunIdentity identity;
    private final HostFacts hostFacts;
    private final Host host;
    private final Jvm jvm;

    RunFrame(AgentOptions options, CgroupLimits limits, RunIdentity identity) {
        this.options = options;
        this.identity = identity;
        redacted = options.is(OptionKey.REDACT, "identity");
        SystemFiles files = new SystemFiles(Path.of("/"));
        hostFacts = new HostFacts(files, limits, redacted);
        host = hostFacts.host(List.of());
        jvm = new JvmFacts(files, redacted).jvm();
    }

    OutputName outputName() {
        String host = hostFacts.hostname();
        return new OutputName(jvm.pid(), identity.startedAt(), identity.id(), host == null ? "localhost" : host);
    }

    ReportFrame frame(List<Host.Gpu> gpus, @Nullable HostNames names) {
        return new ReportFrame(
                new EnergyReport.Tool("jouleprint-agent", version()),
                identity.id(),
                series(),
                redacted ? null : name(),
                identity.startedAt(),
                redacted ? Map.of() : labels(),
                HostFacts.with(host, gpus, names),
                jvm,
                redacted ? withoutNames(options.effective()) : masked(options.effective()));
    }

    private @Nullable String name() {
        String name = options.text(OptionKey.RUN_NAME);
        return name == null ? null : Secrets.maskText(name);
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>();
        for (Map.Entry<String, String> label :
                BuildLabels.merge(options.labels(), System.getenv()).entrySet()) {
            labels.put(label.getKey(), Secrets.maskValue(label.getKey(), label.getValue()));
        }
        return labels;
    }

    private static Map<String, EnergyReport.Option> masked(Map<String, EnergyReport.Option> options) {
        Map<String, EnergyReport.Option> masked = new TreeMap<>();
        for (Map.Entry<String, EnergyReport.Option> entry : options.entrySet()) {
            EnergyReport.Option option = entry.getValue();
            String value = Secrets.maskValue(entry.getKey(), option.value());
            masked.put(entry.getKey(), new EnergyReport.Option(value, option.source()));
        }
        return masked;
    }

    private Run.@Nullable Series series() {
        String text = options.text(OptionKey.RUN_SERIES);
        return text == null ? null : SeriesFormat.parse(text);
    }

    /** Options that hold a path or a name of the user's keep only where they came from. */
    private static Map<String, EnergyReport.Option> withoutNames(Map<String, EnergyReport.Option> options) {
        Map<String, EnergyReport.Option> kept = new TreeMap<>();
        for (Map.Entry<String, EnergyReport.Option> entry : options.entrySet()) {
            OptionKey key = OptionKey.of(entry.getKey());
            if (key != null) {
                String source = entry.getValue().source();
                boolean named = key.isFreeText() && !source.equals("default");
                kept.put(key.key(), named ? new EnergyReport.Option(Redaction.REDACTED, source) : entry.getValue());
            }
        }
        return kept;
    }

    static String version() {
        try (InputStream in = RunFrame.class.getResourceAsStream("version.txt")) {
            return in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
