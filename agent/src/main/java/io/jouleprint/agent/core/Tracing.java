package io.jouleprint.agent.core;

import io.jouleprint.agent.bootstrap.BootClasses;
import io.jouleprint.agent.framework.HookSpec;
import io.jouleprint.agent.framework.Integrations;
import io.jouleprint.agent.framework.Weaving;
import io.jouleprint.agent.power.PowerSampler;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The tracing half of a run: hooks on frameworks and on the user's own loops, as the options ask for them. */
final class Tracing {
    private Tracing() {}

    static Weaving install(
            Instrumentation instrumentation,
            BootClasses bootClasses,
            AgentOptions options,
            AgentLog log,
            PowerSampler sampler) {
        String hooks = options.text(OptionKey.HOOKS);
        HookSpec spec = hooks == null ? new HookSpec(List.of(), List.of()) : HookSpec.parse(hooks);
        for (String error : spec.errors()) {
            log.failure("option", error + "; ignored", null);
        }
        return Weaving.install(instrumentation, bootClasses, frameworks(options, log), spec, new Boundary(sampler));
    }

    private static List<String> frameworks(AgentOptions options, AgentLog log) {
        Set<String> wanted = options.names(OptionKey.FRAMEWORKS);
        if (wanted.contains("all")) {
            return Integrations.ids();
        }
        List<String> known = new ArrayList<>();
        for (String id : wanted) {
            if (Integrations.ids().contains(id)) {
                known.add(id);
            } else if (!id.equals("none")) {
                log.failure(
                        "option",
                        "frameworks: found \"" + id + "\", expected all, none or some of "
                                + String.join(", ", Integrations.ids()) + "; ignored",
                        null);
            }
        }
        return known;
    }

    /** Reads the meters where a training or an epoch begins or ends. */
    private static final class Boundary implements Runnable {
        private final PowerSampler sampler;

        Boundary(PowerSampler sampler) {
            this.sampler = sampler;
        }

        @Override
        public void run() {
            sampler.boundary();
        }
    }
}
