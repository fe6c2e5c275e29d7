package io.jouleprint.agent.output;

import io.jouleprint.report.EnergyBalance;
import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Epoch;
import io.jouleprint.report.Meter;
import io.jouleprint.report.Method;
import io.jouleprint.report.Training;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The one line that a user reads at the end of a program. */
public final class ClosingLine {
    private static final double JOULES_PER_WATT_HOUR = 3600;
    private static final double FULL_COVERAGE = 0.99;

    private ClosingLine() {}

    /**
     * @param place where the report is, or what became of it
     * @param frameworks ids of the frameworks whose classes were seen
     */
    public static String of(EnergyReport report, String place, Collection<String> frameworks) {
        return energy(report) + "; " + duration(report.run().durationSeconds()) + ", " + trainings(report, frameworks)
                + "; " + place;
    }

    private static String energy(EnergyReport report) {
        EnergyBalance energy = report.energy();
        Double process = energy.processJoules();
        Double machine = energy.machineJoules();
        if (machine == null) {
            return "energy unknown (" + reason(report) + ")";
        }
        if (process != null && process == 0) {
            return "too little CPU time to attribute energy to (clocks move in 10 ms steps)";
        }
        String least = energy.meteredSeconds() < FULL_COVERAGE * report.run().durationSeconds() ? "at least " : "";
        if (process == null) {
            return "this JVM's part unknown, " + least + wattHours(machine, 3) + " Wh by the machine, "
                    + origin(report);
        }
        if (energy.method() == Method.ESTIMATED) {
            return "about " + wattHours(process, 2) + " Wh (" + interval(energy, 2)
                    + ", estimated; 'doctor' shows how to measure)";
        }
        return least + wattHours(process, 3) + " Wh by this JVM (" + interval(energy, 2) + "), " + least
                + wattHours(machine, 3) + " Wh by the machine, " + origin(report);
    }

    private static String reason(EnergyReport report) {
        for (EnergyReport.Warning warning : report.warnings()) {
            if (warning.code().startsWith("source.")) {
                return warning.message();
            }
        }
        return "no source could be read; 'doctor' says why";
    }

    private static String interval(EnergyBalance energy, int digits) {
        return wattHours(energy.lowJoules(), digits) + "-" + wattHours(energy.highJoules(), digits);
    }

    /** Such as {@code measured: nvml gpu, rapl cpu+dram}. */
    private static String origin(EnergyReport report) {
        Map<String, String> components = new TreeMap<>();
        for (Meter meter : report.meters()) {
            String source = meter.id().substring(0, Math.max(0, meter.id().indexOf(':')));
            String component = meter.component().name().toLowerCase(Locale.ROOT);
            String known = components.getOrDefault(source, "");
            if (meter.inTotal() && !known.contains(component)) {
                components.put(source, known.isEmpty() ? component : known + "+" + component);
            }
        }
        String separator = report.energy().method().name().toLowerCase(Locale.ROOT) + ": ";
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> source : components.entrySet()) {
            text.append(separator).append(source.getKey()).append(' ').append(source.getValue());
            separator = ", ";
        }
        return text.toString();
    }

    private static String trainings(EnergyReport report, Collection<String> frameworks) {
        int count = report.rootTrainings().size();
        if (count == 0) {
            return "no training seen" + whyNone(report, frameworks);
        }
        int epochs = 0;
        for (Training training : report.trainings()) {
            for (Epoch epoch : training.epochs()) {
                epochs += epoch.count();
            }
        }
        return plural(count, "training") + (epochs == 0 ? "" : ", " + plural(epochs, "epoch"));
    }

    private static String whyNone(EnergyReport report, Collection<String> frameworks) {
        for (EnergyReport.Warning warning : report.warnings()) {
            if (warning.code().equals("hooks.unmatched")) {
                return ": " + warning.message();
            }
        }
        String loaded = frameworks.isEmpty() ? "" : ", though " + String.join(", ", frameworks) + " was loaded";
        return loaded + " (hooks=com.acme.Trainer#fit:run follows a loop of your own)";
    }

    private static String plural(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String wattHours(@Nullable Double joules, int digits) {
        if (joules == null) {
            return "?";
        }
        return new BigDecimal(joules / JOULES_PER_WATT_HOUR)
                .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                .stripTrailingZeros()
                .toPlainString();
    }

    static String duration(double seconds) {
        long whole = (long) seconds;
        if (whole < 60) {
            long tenths = (long) (seconds * 10);
            return tenths / 10 + "." + tenths % 10 + "s";
        }
        if (whole < 3600) {
            return whole / 60 + "m" + twoDigits(whole % 60) + "s";
        }
        return whole / 3600 + "h" + twoDigits(whole % 3600 / 60) + "m";
    }

    private static String twoDigits(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
