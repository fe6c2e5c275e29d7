package io.jouleprint.reporter.device;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jouleprint.reporter.table.InputError;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** A device profile of the user's: the same keys as a properties file or as nested JSON objects. */
final class DeviceFile {
    private DeviceFile() {}

    static DeviceProfile read(Path file, DeviceTable table) {
        try {
            return parse(file.toString(), Files.readString(file), table);
        } catch (IOException e) {
            throw new InputError(
                    file.toString(),
                    null,
                    "no readable text (" + e.getClass().getSimpleName() + ")",
                    "JSON or properties in UTF-8",
                    "check the file");
        }
    }

    static DeviceProfile parse(String name, String text, DeviceTable table) {
        Map<String, String> values = text.stripLeading().startsWith("{") ? json(name, text) : properties(name, text);
        return new DeviceKeys(name, values, table).profile();
    }

    private static Map<String, String> json(String name, String text) {
        try {
            Map<String, String> values = new TreeMap<>();
            flatten("", new ObjectMapper().readTree(text), values);
            return values;
        } catch (JsonProcessingException e) {
            throw new InputError(
                    name,
                    "line " + e.getLocation().getLineNr(),
                    "text that is no JSON",
                    "one JSON object",
                    "check commas and quotes");
        }
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> values) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> flatten(
                            prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey(),
                            entry.getValue(),
                            values));
        } else if (!node.isNull()) {
            values.put(prefix, node.asText());
        }
    }

    private static Map<String, String> properties(String name, String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            throw new InputError(name, null, "text that is no properties file", "key=value lines", "check its escapes");
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
        return values;
    }
}
