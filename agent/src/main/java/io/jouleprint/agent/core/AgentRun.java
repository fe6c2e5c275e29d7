package io.jouleprint.agent.core;

import io.jouleprint.agent.bootstrap.BootClasses;
import io.jouleprint.agent.framework.Weaving;
import io.jouleprint.agent.output.ClosingLine;
import io.jouleprint.agent.output.ReportAssembler;
import io.jouleprint.agent.output.ReportFigures;
import io.jouleprint.agent.output.ReportFile;
import io.jouleprint.agent.power.CgroupLimits;
import io.jouleprint.agent.power.HostNames;
import io.jouleprint.agent.power.PowerSampler;
import io.jouleprint.report.EnergyReport;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One run from the first reading to the last report. All between its start and its end is on the sampler's thread. */
final class AgentRun implements PowerSampler.Listener {
    /** A program that ends must not wait for us; the last flushed report stands. */
    private static final Duration LONGEST_END = Duration.ofSeconds(3);

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private final AgentOptions options;
    private final AgentLog log;
    private final CgroupLimits limits = CgroupLimits.ofThisProcess();
    private final Measurement measurement;
    private final RunRecord record;
    private @Nullable RunFrame frame;
    private @Nullable ReportFile file;
    private volatile @Nullable LateNames names;

    /** Reads the counters that are plain files for the first time and installs the hooks. */
    AgentRun(
            AgentOptions options,
            AgentLog log,
            Instrumentation instrumentation,
            BootClasses bootClasses,
            long startNanos) {
        this.options = options;
        this.log = log;
        measurement = new Measurement(options, limits, this);
        measurement.sampler().first();
        Weaving weaving = Tracing.install(instrumentation, bootClasses, options, log, measurement.sampler());
        double startupMillis = (System.nanoTime() - startNanos) * 1e-6;
        record = new RunRecord(
                measurement, weaving, options.duration(OptionKey.INTERVAL).toNanos(), startupMillis);
    }

    void start() {
        Shutdown.register(this);
        measurement.sampler().start();
        if (!Files.exists(CPU_INFO)) { // asked here, so that most programs load one class less
            names = LateNames.byOshi();
        }
    }

    @Override
    public void beforeTick(long endNanos) {
        record.advance(endNanos);
    }

    @Override
    public void flush() {
        EnergyReport report = report(false);
        if (isWanted(report)) {
            write(report);
        }
    }

    /** The program goes down: last reading, last report, closing line. */
    void end() {
        record.shutdown();
        if (!measurement.sampler().stop(LONGEST_END)) {
            log.failure("end.slow", "the last reading took too long; the report is as of the last flush", null);
            return;
        }
        EnergyReport report = report(true);
        String place = "no report, since nothing was trained (report.when=training)";
        if (isWanted(report)) {
            place = write(report) ? "report: " + reportFile().target() : "no report";
        }
        log.closing(ClosingLine.of(report, place, record.frameworksFound()));
    }

    private boolean isWanted(EnergyReport report) {
        return options.is(OptionKey.REPORT_WHEN, "always")
                || !report.trainings().isEmpty();
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
            log.failure("output.failed", "cannot write " + target.target() + " (" + reason(e) + ")", "set output=");
            return false;
        }
    }

    private static String reason(Exception e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "the folder cannot be made";
        }
        String reason = e instanceof FileSystemException problem ? problem.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    private EnergyReport report(boolean complete) {
        String jobId = options.text(OptionKey.RUN_JOB_ID);
        ReportFigures figures = record.figures(jobId, log.warnings(), complete);
        ReportFigures clean = new ReportTexts(redaction()).clean(figures);
        return ReportAssembler.assemble(runFrame().frame(measurement.gpus(), hardware()), clean, complete);
    }

    private @Nullable Redaction redaction() {
        return options.is(OptionKey.REDACT, "identity")
                ? new Redaction(
                        options, reportFile().target(), runFrame().outputName().host())
                : null;
    }

    private @Nullable HostNames hardware() {
        LateNames asked = names;
        return asked == null ? null : asked.answer();
    }

    private RunFrame runFrame() {
        RunFrame current = frame;
        if (current == null) {
            current = new RunFrame(options, limits, RunIdentity.create(record.startedAt()));
            frame = current;
        }
        return current;
    }

    private ReportFile reportFile() {
        ReportFile current = file;
        if (current == null) {
            current = new ReportFile(runFrame().outputName(), options.required(OptionKey.OUTPUT));
            file = current;
        }
        return current;
    }
}
