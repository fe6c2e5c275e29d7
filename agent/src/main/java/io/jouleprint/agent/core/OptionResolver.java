package io.jouleprint.agent.core;

import io.jouleprint.report.EnergyReport.Option;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds each option's value: argument, then system property, environment, file, default. */
final class OptionResolver {
    private static final String PROPERTY_PREFIX = "jouleprint.";
    private static final String ENVIRONMENT_PREFIX = "JOULEPRINT_";
    private static final int MOST_FILE_BYTES = 1 << 20;

    private final Map<String, Option> effective = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> quietProblems = new ArrayList<>();

    private OptionResolver() {}

    /** The options in force, what to tell the user, and what only the report says. */
    record Resolved(Map<String, Option> options, List<String> problems, List<String> quietProblems) {}

    static Resolved resolve(String arguments, Map<String, String> properties, Map<String, String> environment) {
        OptionResolver resolver = new OptionResolver();
        resolver.arguments(arguments);
        resolver.properties(properties);
        resolver.environment(environment);
        resolver.file();
        resolver.defaults();
        return new Resolved(resolver.effective, resolver.problems, resolver.quietProblems);
    }

    /** From the last to the first, since the first one offered stays. */
    private void arguments(String arguments) {
        List<Map.Entry<String, String>> entries = ArgumentParser.parse(arguments);
        Set<String> seen = new HashSet<>();
        for (int i = entries.size() - 1; i >= 0; i--) {
            String key = entries.get(i).getKey();
            if (seen.add(key)) {
                offer(key, entries.get(i).getValue(), "argument", problems);
            } else {
                problems.add(twice(key));
            }
        }
    }

    private void properties(Map<String, String> properties) {
        for (Map.Entry<String, String> property : new TreeMap<>(properties).entrySet()) {
            if (property.getKey().startsWith(PROPERTY_PREFIX)) {
                String key = property.getKey().substring(PROPERTY_PREFIX.length());
                offer(key, property.getValue(), "system-property", problems);
            }
        }
    }

    /** Unknown names are passed over in silence: the environment is shared with other programs, the CLI among them. */
    private void environment(Map<String, String> environment) {
        for (OptionKey option : OptionKey.values()) {
            String value = environment.get(environmentName(option.key()));
            if (value != null) {
                offer(option.key(), value, "environment", quietProblems);
            }
        }
        String[] labels =
                environment.getOrDefault(ENVIRONMENT_PREFIX + "LABELS", "").split(",");
        for (int i = labels.length - 1; i >= 0; i--) {
            String label = labels[i];
            int equals = label.indexOf('=');
            if (equals > 0) {
                String key = OptionKey.LABEL_PREFIX + label.substring(0, equals).strip();
                offer(key, label.substring(equals + 1), "environment", quietProblems);
            }
        }
    }

    private void file() {
        Option config = effective.get(OptionKey.CONFIG.key());
        if (config == null) {
            return;
        }
        Properties properties = new Lines(problems);
        try (InputStream in = open(new File(config.value()))) {
            byte[] bytes = in.readNBytes(MOST_FILE_BYTES + 1);
            if (bytes.length > MOST_FILE_BYTES) {
                throw new IOException("more than " + MOST_FILE_BYTES + " bytes");
            }
            properties.load(new StringReader(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()));
        } catch (IOException | IllegalArgumentException e) {
            problems.add(
                    "cannot read the options file " + config.value() + " (" + e + "); its options are not in force");
            return;
        }
        for (String key : properties.stringPropertyNames()) {
            offer(key, properties.getProperty(key), "file", problems);
        }
    }

    /** A pipe may keep us waiting, and the program with us; what comes from a terminal is the program's. */
    private static InputStream open(File file) throws IOException {
        if (file.exists() && !file.isFile()) {
            throw new IOException("not a regular file");
        }
        return new FileInputStream(file);
    }

    /** Tells of keys that stand there twice. */
    private static final class Lines extends Properties {
        private static final long serialVersionUID = 1;

        private final transient List<String> problems;

        Lines(List<String> problems) {
            this.problems = problems;
        }

        @Override
        public synchronized @Nullable Object put(Object key, Object value) {
            if (containsKey(key)) {
                problems.add(twice(key));
            }
            return super.put(key, value);
        }
    }

    private static String twice(Object key) {
        return "option " + key + " is given twice; the last one counts";
    }

    private void defaults() {
        for (OptionKey option : OptionKey.values()) {
            String value = option.defaultValue();
            if (value != null) {
                effective.putIfAbsent(option.key(), new Option(value, "default"));
            }
        }
    }

    private void offer(String key, String value, String source, List<String> told) {
        String problem = problem(key, value);
        if (problem != null) {
            told.add(problem + " (" + source + "); ignored");
        } else {
            effective.putIfAbsent(key, new Option(value, source));
        }
    }

    private static @Nullable String problem(String key, String value) {
        if (OptionKey.isLabel(key)) {
            return null;
        }
        OptionKey option = OptionKey.of(key);
        return option != null
                ? option.problem(value)
                : "unknown option \"" + key + "\", did you mean " + OptionKey.nearest(key) + "?";
    }

    static String environmentName(String key) {
        return ENVIRONMENT_PREFIX + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
