package io.jouleprint.agent.attribution;

import io.jouleprint.report.EnergyBalance;
import io.jouleprint.report.Training.PhaseTotal;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prepare, evaluate and predict, of one training or outside of all.
 *
 * <p>Long calls have accounts, which are put together by phase. Calls too short for that get the mean power of what
 * surrounds them for as long as they took: {@code joules = seconds x joules around / metered seconds around}.
 */
final class LoggedPhases {
    private final EnergyLedger ledger;
    private final Map<Phase, SpanAccount> accounts = new EnumMap<>(Phase.class);

    LoggedPhases(EnergyLedger ledger) {
        this.ledger = ledger;
    }

    void add(Phase phase, SpanAccount closed) {
        SpanAccount account = accounts.putIfAbsent(phase, closed);
        if (account != null) {
            ledger.absorb(account, closed);
        }
    }

    /** By the ids of the phases; those that never happened are left out. */
    Map<String, PhaseTotal> totals(Tallies tallies, EnergyBalance around) {
        Map<String, PhaseTotal> totals = new LinkedHashMap<>();
        for (Phase phase : Phase.values()) {
            long count = tallies.of(phase).sum().count();
            if (phase.isSide() && count > 0) {
                double seconds = tallies.of(phase).totalNanos() * 1e-9;
                totals.put(phase.id(), new PhaseTotal(count, seconds, joules(phase, seconds, around)));
            }
        }
        return totals;
    }

    private @Nullable Double joules(Phase phase, double seconds, EnergyBalance around) {
        SpanAccount account = accounts.get(phase);
        Double ofLong = account == null ? null : ledger.balance(account).processJoules();
        double longSeconds = account == null || ofLong == null ? 0 : ledger.seconds(account);
        Double shortWatts = around.processJoules() == null || around.meteredSeconds() <= 0
                ? null
                : Double.valueOf(around.processJoules() / around.meteredSeconds());
        double shortSeconds = Math.max(0, seconds - longSeconds);
        if (shortWatts == null) {
            return ofLong;
        }
        return (ofLong == null ? 0 : ofLong) + shortWatts * shortSeconds;
    }
}
