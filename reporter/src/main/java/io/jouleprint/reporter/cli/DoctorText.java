package io.jouleprint.reporter.cli;

import io.jouleprint.reporter.format.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The agent's findings as text: the verdict, each source with its fix, what the self-test gave, the machine. */
final class DoctorText {
    /** Commands are to be copied, so that they are neither cut nor wrapped. */
    private static final int LONGEST = 4_000;

    private static final double BYTES_PER_GIB = 1L << 30;

    private final StringBuilder text = new StringBuilder();

    private DoctorText() {}

    static String of(Map<?, ?> findings) {
        DoctorText doctor = new DoctorText();
        doctor.line("", words(findings.get("summary")));
        doctor.sources(list(findings.get("sources")));
        doctor.selfTest(map(findings.get("selfTest")));
        doctor.machine(findings);
        doctor.problems(list(findings.get("problems")));
        return doctor.text.toString();
    }

    private void sources(List<?> sources) {
        title("Sources");
        sources.stream().filter(DoctorText::isReady).forEach(source -> ready(map(source)));
        sources.stream().filter(source -> !isReady(source)).forEach(source -> missing(map(source)));
    }

    private static boolean isReady(@Nullable Object source) {
        return "ready".equals(map(source).get("status"));
    }

    private void ready(Map<?, ?> source) {
        line("  [ok] ", words(source.get("id")));
        list(source.get("meters")).forEach(meter -> meter(map(meter)));
        list(source.get("warnings")).forEach(warning -> line("       ! ", words(warning)));
    }

    private void meter(Map<?, ?> meter) {
        String counts = Boolean.TRUE.equals(meter.get("inTotal")) ? "counts: " : "does not count: ";
        line(
                "       ",
                pad(words(meter.get("id")), 20) + words(meter.get("component")) + ", " + words(meter.get("method"))
                        + ", " + counts + words(meter.get("why")));
    }

    /** Several ways out stand one below the other. */
    private void missing(Map<?, ?> source) {
        line("  [--] ", words(source.get("id")) + ": " + words(source.get("reason")));
        String lead = "       fix: ";
        for (String way : words(source.get("remedy")).split(" \\| ", -1)) {
            line(lead, way);
            lead = "       or:  ";
        }
    }

    private void selfTest(Map<?, ?> test) {
        if (test.isEmpty()) {
            return;
        }
        double late = number(test.get("missedTicks"));
        title("Self-test: " + decimals(test.get("seconds"), 1) + " s, " + words(test.get("ticks")) + " readings"
                + (late == 0 ? ", none late" : ", " + words(test.get("missedTicks")) + " missed"));
        for (Object meter : list(test.get("meters"))) {
            @Nullable Object watts = map(meter).get("watts");
            String power = watts == null ? "nothing: it did not move, or could not be read" : decimals(watts, 1) + " W";
            boolean estimated = "estimated".equals(map(meter).get("method"));
            line("  ", pad(words(map(meter).get("id")), 20) + power + (estimated ? " (estimated)" : ""));
        }
        if (test.get("samplerCpuPercent") != null) {
            line("  ", pad("the agent itself", 20) + decimals(test.get("samplerCpuPercent"), 2) + " % of one CPU");
        }
        list(test.get("warnings")).forEach(warning -> line("  ! ", words(warning)));
    }

    private void machine(Map<?, ?> findings) {
        Map<?, ?> host = map(findings.get("host"));
        Map<?, ?> clock = map(findings.get("clock"));
        Map<?, ?> java = map(findings.get("jvm"));
        title("Machine");
        item("CPU", words(host.get("cpuModel")), plural(host.get("sockets"), "socket"), threads(clock));
        item("memory", gibibytes(host.get("memoryBytes")));
        item("system", words(host.get("os")), optional(host.get("virtualization")));
        item("limits", limits(map(host.get("container"))));
        item(
                "CPU time",
                words(clock.get("cpuTime")),
                "clock steps of " + words(clock.get("nanoTimeStepNanos")) + " ns");
        item(
                "Java",
                words(java.get("version")),
                words(java.get("vendor")),
                words(java.get("vm")),
                words(java.get("home")));
        item("agent", words(findings.get("tool")));
    }

    private static String threads(Map<?, ?> clock) {
        String all = plural(clock.get("logicalCpus"), "hardware thread");
        double here = number(clock.get("availableProcessors"));
        return here == number(clock.get("logicalCpus"))
                ? all
                : all + ", " + words(clock.get("availableProcessors")) + " of them for this JVM";
    }

    private static String limits(Map<?, ?> container) {
        List<String> limits = new ArrayList<>();
        if (container.get("cpuQuota") != null) {
            limits.add(words(container.get("cpuQuota")) + " CPUs");
        }
        if (container.get("memoryLimitBytes") != null) {
            limits.add(gibibytes(container.get("memoryLimitBytes")) + " of memory");
        }
        return limits.isEmpty() ? "none" : String.join(", ", limits);
    }

    private void problems(List<?> problems) {
        if (!problems.isEmpty()) {
            title("Problems");
            problems.forEach(problem -> line("  ! ", words(problem)));
        }
    }

    private void title(String title) {
        text.append('\n').append(title).append('\n');
    }

    private void item(String what, String... parts) {
        line(
                "  ",
                pad(what, 11)
                        + String.join(
                                ", ",
                                List.of(parts).stream()
                                        .filter(part -> !part.isEmpty())
                                        .toList()));
    }

    private void line(String lead, String words) {
        text.append(lead).append(words).append('\n');
    }

    private static String pad(String words, int width) {
        return words + " ".repeat(Math.max(1, width - words.length()));
    }

    private static String plural(@Nullable Object count, String what) {
        return count == null ? "" : words(count) + " " + what + (number(count) == 1 ? "" : "s");
    }

    private static String gibibytes(@Nullable Object bytes) {
        return bytes == null ? "unknown" : decimals(number(bytes) / BYTES_PER_GIB, 1) + " GiB";
    }

    private static String optional(@Nullable Object value) {
        return value == null ? "" : words(value);
    }

    private static String decimals(@Nullable Object value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", number(value));
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : 0;
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String words(@Nullable Object value) {
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString(number.longValue());
        }
        return value == null ? "unknown" : Printable.line(value.toString(), LONGEST);
    }
}
