package io.jouleprint.agent.core;

import io.jouleprint.agent.attribution.TimelineBuilder;
import io.jouleprint.agent.output.ClosingLine;
import io.jouleprint.agent.output.OutputName;
import io.jouleprint.agent.output.ReportAssembler;
import io.jouleprint.agent.output.ReportFigures;
import io.jouleprint.agent.output.ReportFile;
import io.jouleprint.agent.power.CgroupLimits;
import io.jouleprint.agent.power.PowerSampler;
import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.EnergyReport.AgentCost;
import io.jouleprint.report.EnergyReport.Warning;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run from the first reading to the last report. Everything but its start and end is on the sampler's thread. */
final class AgentRun implements PowerSampler.Listener {
    /** A program that ends must not wait for us; the last flushed report stands. */
    private static final Duration LONGEST_END = Duration.ofSeconds(3);

    private final AgentOptions options;
    private final AgentLog log;
    private final CgroupLimits limits = CgroupLimits.ofThisProcess();
    private final Measurement measurement;
    private @Nullable TimelineBuilder timeline;
    private @Nullable RunFrame frame;
    private @Nullable ReportFile file;
    private double startupMillis;

    AgentRun(AgentOptions options, AgentLog log) {
        this.options = options;
        this.log = log;
        measurement = new Measurement(options, limits, this);
    }

    void start(Instrumentation instrumentation, long startNanos) {
        measurement.sampler().first();
        Shutdown.register(this::end);
        measurement.sampler().start();
        startupMillis = (System.nanoTime() - startNanos) * 1e-6;
    }

    @Override
    public void beforeTick(long endNanos) {
        timeline().advance(endNanos);
    }

    @Override
    public void flush() {
        write(false);
    }

    private void end() {
        if (measurement.sampler().stop(LONGEST_END)) {
            EnergyReport report = report(true);
            String place = write(report) ? "report: " + reportFile().target() : "no report";
            log.closing(ClosingLine.of(report, place, List.of()));
        } else {
            log.failure("end.slow", "the last reading took longer than " + LONGEST_END.toSeconds() + " s", null);
        }
    }

    private void write(boolean complete) {
        write(report(complete));
    }

    private boolean write(EnergyReport report) {
        ReportFile target = reportFile();
        try {
            target.write(report, Instant.now());
            if (target.renamed()) {
                log.failure("output.taken", "the output name was taken; the report is " + target.target(), null);
            }
            return true;
        } catch (IOException | SecurityException e) {
            log.failure("output.failed", "cannot write " + target.target() + " (" + e + ")", "set output=");
            return false;
        }
    }

    private EnergyReport report(boolean complete) {
        return ReportAssembler.assemble(runFrame().frame(measurement.gpus()), figures(), complete);
    }

    private ReportFigures figures() {
        PowerSampler sampler = measurement.sampler();
        double cpuSeconds = measurement.ledger().lifeCpuSeconds();
        var life = measurement.ledger().life();
        return new ReportFigures(
                options.text(OptionKey.RUN_JOB_ID),
                (sampler.lastNanos() - sampler.firstNanos()) * 1e-9,
                cpuSeconds,
                sampler.meters(),
                life,
                List.of(),
                java.util.Map.of(),
                sampler.threads().threads(cpuSeconds, life.processJoules()),
                timeline().timeline(),
                new AgentCost(sampler.agentCpuSeconds(), startupMillis, sampler.ticks(), sampler.missedTicks(), 0),
                warnings());
    }

    private List<Warning> warnings() {
        List<Warning> warnings = new ArrayList<>(log.warnings());
        warnings.addAll(measurement.sampler().warnings());
        warnings.addAll(measurement.ledger().warnings());
        return warnings;
    }

    private TimelineBuilder timeline() {
        TimelineBuilder current = timeline;
        if (current == null) {
            current = new TimelineBuilder(
                    measurement.ledger(),
                    measurement.sampler().firstNanos(),
                    options.duration(OptionKey.INTERVAL).toNanos());
            timeline = current;
        }
        return current;
    }

    private RunFrame runFrame() {
        RunFrame current = frame;
        if (current == null) {
            Instant startedAt = Instant.ofEpochMilli(measurement.sampler().firstWallMillis());
            current = new RunFrame(options, limits, RunIdentity.create(startedAt));
            frame = current;
        }
        return current;
    }

    private ReportFile reportFile() {
        ReportFile current = file;
        if (current == null) {
            OutputName name = runFrame().outputName();
            current = new ReportFile(name, options.required(OptionKey.OUTPUT));
            file = current;
        }
        return current;
    }

    Path target() {
        return reportFile().target();
    }
}
