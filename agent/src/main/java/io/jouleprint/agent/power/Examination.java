package io.jouleprint.agent.power;

import io.jouleprint.agent.attribution.EnergyLedger;
import io.jouleprint.agent.attribution.IdlePolicy;
import io.jouleprint.agent.attribution.LedgerSettings;
import io.jouleprint.agent.attribution.MeterSpec;
import io.jouleprint.agent.attribution.TotalSelection.Choice;
import io.jouleprint.report.Component;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * All sources of this machine, probed once, and what a run would make of them.
 *
 * @param found each source with its answer, in the order of their listing
 * @param meters all meters of all sources
 * @param choices for each meter, whether it is in the machine's total, and why
 * @param notMetered parts of the machine that no meter in the total covers
 */
public record Examination(
        List<FoundSource> found, List<MeterSpec> meters, List<Choice> choices, List<Component> notMetered) {
    private static final Duration LONGEST_PROBE = Duration.ofSeconds(10);

    public Examination {
        found = List.copyOf(found);
        meters = List.copyOf(meters);
        choices = List.copyOf(choices);
        notMetered = List.copyOf(notMetered);
    }

    /** Probes each source; the ones with native libraries on a thread of their own, since a driver may hang. */
    public static Examination of(List<PowerSource> sources, CpuClocks clocks) {
        EnergyLedger ledger = new EnergyLedger(LedgerSettings.of(IdlePolicy.BUSY, clocks.cpus(), 1));
        List<FoundSource> found = new ArrayList<>();
        List<MeterSpec> meters = new ArrayList<>();
        for (PowerSource source : sources) {
            FoundSource answer = source.plainFiles() ? FoundSource.of(source) : ofSlow(source);
            found.add(answer);
            if (answer.probe() instanceof Probe.Ready ready) {
                for (Meter meter : ready.meters()) {
                    meters.add(meter.spec());
                    ledger.addMeter(meter.spec());
                    meter.close();
                }
            }
        }
        List<Choice> choices = new ArrayList<>();
        for (int i = 0; i < meters.size(); i++) {
            choices.add(ledger.selection().choice(i));
        }
        return new Examination(found, meters, choices, ledger.life().notMetered());
    }

    private static FoundSource ofSlow(PowerSource source) {
        FutureTask<FoundSource> task = new FutureTask<>(() -> FoundSource.of(source));
        Thread thread = new Thread(task, "jouleprint-probe-" + source.id());
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(LONGEST_PROBE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return missing(source, "no answer within " + LONGEST_PROBE.toSeconds() + " s", "is the driver hanging?");
        } catch (ExecutionException e) {
            return missing(source, "the probe failed: " + e.getCause(), "please report this");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return missing(source, "interrupted", "try again");
        }
    }

    private static FoundSource missing(PowerSource source, String reason, String remedy) {
        return new FoundSource(source.id(), new Probe.Missing(reason, remedy), source.plainFiles());
    }
}
