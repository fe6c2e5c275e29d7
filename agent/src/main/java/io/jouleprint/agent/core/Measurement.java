package io.jouleprint.agent.core;

import io.jouleprint.agent.attribution.EnergyLedger;
import io.jouleprint.agent.attribution.IdlePolicy;
import io.jouleprint.agent.attribution.LedgerSettings;
import io.jouleprint.agent.power.CgroupLimits;
import io.jouleprint.agent.power.CpuClocks;
import io.jouleprint.agent.power.FoundSource;
import io.jouleprint.agent.power.GpuMeter;
import io.jouleprint.agent.power.Meter;
import io.jouleprint.agent.power.PowerSampler;
import io.jouleprint.agent.power.PowerSources;
import io.jouleprint.agent.power.Probe;
import io.jouleprint.agent.power.SourceSettings;
import io.jouleprint.report.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The measuring half of a run: clocks, ledger and sampler as the options ask for them. */
final class Measurement {
    private final EnergyLedger ledger;
    private final PowerSampler sampler;

    Measurement(AgentOptions options, CgroupLimits limits, PowerSampler.Listener listener) {
        CpuClocks clocks = CpuClocks.ofThisSystem();
        ledger = new EnergyLedger(settings(options, limits, clocks.cpus()));
        sampler = new PowerSampler(
                options.duration(OptionKey.INTERVAL),
                options.duration(OptionKey.FLUSH),
                PowerSources.list(sources(options), clocks),
                clocks,
                ledger,
                listener);
    }

    EnergyLedger ledger() {
        return ledger;
    }

    PowerSampler sampler() {
        return sampler;
    }

    /** The GPUs that were found so far. */
    List<Host.Gpu> gpus() {
        List<Host.Gpu> gpus = new ArrayList<>();
        for (FoundSource source : sampler.sources()) {
            if (source.probe() instanceof Probe.Ready ready) {
                for (Meter meter : ready.meters()) {
                    if (meter instanceof GpuMeter gpu) {
                        gpus.add(new Host.Gpu(gpu.name(), gpu.uuid(), gpu.usedByProcess()));
                    }
                }
            }
        }
        return gpus;
    }

    private static LedgerSettings settings(AgentOptions options, CgroupLimits limits, int cpus) {
        Double quota = limits.cpuQuota();
        return new LedgerSettings(
                IdlePolicy.valueOf(options.required(OptionKey.ATTRIBUTION_IDLE).toUpperCase(Locale.ROOT)),
                options.number(OptionKey.IDLE_WATTS),
                cpus,
                quota == null ? cpus : Math.min(quota, cpus),
                options.duration(OptionKey.INTERVAL).toNanos());
    }

    static SourceSettings sources(AgentOptions options) {
        return new SourceSettings(
                names(options),
                options.path(OptionKey.POWERCAP_ROOT),
                options.path(OptionKey.HWMON_ROOT),
                options.text(OptionKey.NVML_LIBRARY),
                options.path(OptionKey.POWER_FILE),
                options.number(OptionKey.MODEL_IDLE_WATTS),
                options.number(OptionKey.MODEL_MAX_WATTS));
    }

    /** {@code null} is all of them. */
    private static @Nullable Set<String> names(AgentOptions options) {
        Set<String> names = options.names(OptionKey.SOURCES);
        if (names.contains("none")) {
            return Set.of();
        }
        return names.contains("all") ? null : names;
    }
}
