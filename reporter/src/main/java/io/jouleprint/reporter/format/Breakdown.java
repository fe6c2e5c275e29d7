package io.jouleprint.reporter.format;

import io.jouleprint.report.Component;
import io.jouleprint.report.EnergyBalance;
import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the energy went: three ways to cut the process's energy, and what the rest of the machine used. */
final class Breakdown {
    private Breakdown() {}

    /** One way to cut the energy; the shares add up to all of it. */
    record Cut(String name, List<Share> shares) {
        Cut {
            shares = List.copyOf(shares);
        }

        double joules() {
            double sum = 0;
            for (Share share : shares) {
                sum += share.joules();
            }
            return sum;
        }

        /** {@code cpu 90 %, dram 10 %}. */
        String text() {
            double whole = joules();
            List<String> parts = new ArrayList<>();
            for (Share share : shares) {
                parts.add(share.name() + " " + Quantity.percent(share.joules() / whole));
            }
            return String.join(", ", parts);
        }
    }

    /** Cuts with more than one part; what is unknown is left out. */
    static List<Cut> of(EnergyReport report) {
        List<Cut> cuts = new ArrayList<>();
        EnergyBalance energy = report.energy();
        add(
                cuts,
                "Machine",
                share(Headline.owner(report), energy.processJoules()),
                share("others", energy.otherJoules()));
        add(cuts, "Component", components(energy.components()));
        add(
                cuts,
                "Load",
                share("work", energy.processDynamicJoules()),
                share("share of idle power", energy.processIdleJoules()));
        Threads threads = report.threads();
        if (threads != null) {
            add(
                    cuts,
                    "Threads",
                    share("application", threads.application().processJoules()),
                    share("garbage collection", threads.gc().processJoules()),
                    share("compiler", threads.jit().processJoules()),
                    share("agent", threads.agent().processJoules()),
                    share("other JVM", threads.otherVm().processJoules()));
        }
        return cuts;
    }

    private static @Nullable Share[] components(Map<Component, EnergyBalance.Part> components) {
        List<@Nullable Share> shares = new ArrayList<>();
        for (Map.Entry<Component, EnergyBalance.Part> entry : components.entrySet()) {
            shares.add(share(
                    entry.getKey().name().toLowerCase(Locale.ROOT),
                    entry.getValue().processJoules()));
        }
        return shares.toArray(new Share[0]);
    }

    private static @Nullable Share share(String name, @Nullable Double joules) {
        return joules == null ? null : new Share(name, joules);
    }

    private static void add(List<Cut> cuts, String name, @Nullable Share... shares) {
        List<Share> known = new ArrayList<>();
        for (Share share : shares) {
            // a cut of which one part is unknown does not add up: show none of it
            if (share == null) {
                return;
            }
            if (share.joules() > 0) {
                known.add(share);
            }
        }
        if (known.size() > 1) {
            cuts.add(new Cut(name, known));
        }
    }
}
