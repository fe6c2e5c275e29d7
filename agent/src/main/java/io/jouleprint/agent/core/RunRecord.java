package io.jouleprint.agent.core;

import io.jouleprint.agent.attribution.TimelineBuilder;
import io.jouleprint.agent.attribution.TrainingLog;
import io.jouleprint.agent.framework.Weaving;
import io.jouleprint.agent.output.ReportFigures;
import io.jouleprint.agent.power.CarrierTimes;
import io.jouleprint.agent.power.PowerSampler;
import io.jouleprint.report.EnergyBalance;
import io.jouleprint.report.EnergyReport.AgentCost;
import io.jouleprint.report.EnergyReport.Warning;
import io.jouleprint.report.Training;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a run has gathered so far: trainings, power over time, cost of the agent. On the sampler's thread only. */
final class RunRecord {
    private final Measurement measurement;
    private final Weaving weaving;
    private final TimelineBuilder timeline;
    private final TrainingLog trainings;
    private @Nullable CarrierTimes carrierTimes;
    private final double startupMillis;

    RunRecord(Measurement measurement, Weaving weaving, long periodNanos, double startupMillis) {
        this.measurement = measurement;
        this.weaving = weaving;
        this.startupMillis = startupMillis;
        long firstNanos = measurement.sampler().firstNanos();
        timeline = new TimelineBuilder(measurement.ledger(), firstNanos, periodNanos);
        trainings = new TrainingLog(measurement.ledger(), firstNanos, startedAt());
    }

    Instant startedAt() {
        return Instant.ofEpochMilli(measurement.sampler().firstWallMillis());
    }

    /** Takes in what happened before the next tick. */
    void advance(long endNanos) {
        timeline.advance(endNanos);
        weaving.drain(trainings);
        if (measurement.ledger().contested()) {
            tellApart(endNanos);
        } else {
            carrierTimes = null;
        }
    }

    /** What the ledger must know of trainings that are open at once. */
    private void tellApart(long endNanos) {
        trainings.quiet(weaving.quiet());
        CarrierTimes times = carrierTimes;
        if (times == null) {
            times = new CarrierTimes(); // what threads used while one training was alone is nobody's question
            carrierTimes = times;
        }
        if (times.due(endNanos)) {
            times.look(weaving.carriers(), endNanos).forEach(trainings::threadCpu);
        }
    }

    /** The program goes down: trainings that are still open end here. */
    void shutdown() {
        weaving.shutdown();
    }

    Set<String> frameworksFound() {
        return weaving.frameworksFound();
    }

    ReportFigures figures(@Nullable String jobId, List<Warning> log, boolean complete) {
        PowerSampler sampler = measurement.sampler();
        EnergyBalance life = measurement.ledger().life();
        double cpuSeconds = measurement.ledger().lifeCpuSeconds();
        List<Training> all = trainings.trainings();
        return new ReportFigures(
                jobId == null ? trainings.job() : jobId,
                (sampler.lastNanos() - sampler.firstNanos()) * 1e-9,
                cpuSeconds,
                sampler.meters(),
                life,
                all,
                trainings.phases(life, weaving.outside()),
                sampler.threads().threads(cpuSeconds, life.processJoules()),
                timeline.timeline(),
                new AgentCost(
                        sampler.agentCpuSeconds(),
                        startupMillis,
                        sampler.ticks(),
                        sampler.missedTicks(),
                        weaving.droppedEvents()),
                warnings(log, complete, all.isEmpty()));
    }

    private List<Warning> warnings(List<Warning> log, boolean complete, boolean none) {
        List<Warning> warnings = new ArrayList<>(log);
        warnings.addAll(measurement.sampler().warnings());
        warnings.addAll(measurement.ledger().warnings());
        warnings.addAll(trainings.warnings());
        warnings.addAll(weaving.warnings(complete));
        if (complete && none) {
            Set<String> found = weaving.frameworksFound();
            warnings.add(new Warning(
                    "training.none",
                    "no training was seen; frameworks found: " + (found.isEmpty() ? "none" : String.join(", ", found)),
                    "name the training method with hooks=com.acme.Trainer#fit:run"));
        }
        return warnings;
    }
}
