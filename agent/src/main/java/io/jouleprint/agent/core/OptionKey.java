package io.jouleprint.agent.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every option: its key, its default, the values it takes and one line of help. */
enum OptionKey {
    ENABLED("enabled", "true", OptionFormat.oneOf("true", "false"), "false: nothing happens at all"),
    OUTPUT(
            "output",
            "jouleprint-%t-%p-%i.json",
            OptionFormat.PATH,
            "report file; %p pid, %t UTC start, %i run, %h host"),
    INTERVAL("interval", "100ms", OptionFormat.duration("10ms", "10s"), "sampling period, 10ms to 10s"),
    FLUSH("flush", "5s", OptionFormat.duration("100ms", "1h"), "how often the report is rewritten"),
    REPORT_WHEN(
            "report.when",
            "always",
            OptionFormat.oneOf("always", "training"),
            "training: no file if nothing was trained"),
    RUN_NAME("run.name", null, OptionFormat.TEXT, "name of this run"),
    RUN_JOB_ID("run.job-id", null, OptionFormat.TEXT, "job that several JVMs share"),
    RUN_SERIES("run.series", null, new SeriesFormat(), "place in a benchmark, set by 'bench'"),
    HOOKS("hooks", null, OptionFormat.TEXT, "com.acme.Trainer#fit:run;com.acme.Trainer#epoch:epoch"),
    FRAMEWORKS("frameworks", "all", OptionFormat.TEXT, "framework ids, or none"),
    SOURCES(
            "sources",
            "all",
            OptionFormat.someOf("all", "none", "rapl", "nvml", "hwmon", "battery", "file", "model"),
            "where energy is read"),
    POWERCAP_ROOT("powercap.root", "/sys/class/powercap", OptionFormat.PATH, "where powercap is mounted"),
    HWMON_ROOT("hwmon.root", "/sys/class/hwmon", OptionFormat.PATH, "where hwmon is mounted"),
    NVML_LIBRARY("nvml.library", null, OptionFormat.PATH, "path of libnvidia-ml"),
    POWER_FILE("power.file", null, OptionFormat.PATH, "file into which the host writes this guest's watts"),
    IDLE_WATTS("idle.watts", null, OptionFormat.number(0, 1e6), "idle power of the machine; learned if absent"),
    ATTRIBUTION_IDLE(
            "attribution.idle",
            "busy",
            OptionFormat.oneOf("busy", "capacity", "none", "all"),
            "who pays for idle power"),
    MODEL_IDLE_WATTS("model.idle-watts", null, OptionFormat.number(0, 1e6), "the estimate's watts at no load"),
    MODEL_MAX_WATTS("model.max-watts", null, OptionFormat.number(0, 1e6), "the estimate's watts at full load"),
    REDACT("redact", "none", OptionFormat.oneOf("none", "identity"), "identity: names and paths stay out"),
    LOG("log", "info", OptionFormat.oneOf("off", "error", "info", "debug"), "what goes to stderr"),
    CONFIG("config", null, OptionFormat.PATH, "properties file with any of these keys");

    /** Prefix of the labels, the one family of keys: {@code labels.KEY}. */
    static final String LABEL_PREFIX = "labels.";

    private final String key;
    private final @Nullable String defaultValue;

    @SuppressWarnings("ImmutableEnumChecker") // a check and its description, both without state
    private final OptionFormat format;

    private final String help;

    OptionKey(String key, @Nullable String defaultValue, OptionFormat format, String help) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.format = format;
        this.help = help;
    }

    String key() {
        return key;
    }

    @Nullable
    String defaultValue() {
        return defaultValue;
    }

    /** Whether a value may hold a name or a path of the user's. */
    boolean isFreeText() {
        return format.equals(OptionFormat.TEXT) || format.equals(OptionFormat.PATH); // formats are constants
    }

    String help() {
        return help;
    }

    /** What is wrong with {@code value}, or {@code null}. */
    @Nullable
    String problem(String value) {
        return format.accepts(value) ? null : key + " is \"" + value + "\", expected " + format.expected();
    }

    static @Nullable OptionKey of(String key) {
        for (OptionKey option : values()) {
            if (option.key.equals(key)) {
                return option;
            }
        }
        return null;
    }

    static boolean isLabel(String key) {
        return key.startsWith(LABEL_PREFIX) && key.length() > LABEL_PREFIX.length();
    }

    /** The key that the user most likely meant. */
    static String nearest(String key) {
        List<OptionKey> all = List.of(values());
        OptionKey best = all.get(0);
        for (OptionKey option : all) {
            if (EditDistance.between(key, option.key) < EditDistance.between(key, best.key)) {
                best = option;
            }
        }
        return best.key;
    }
}
