package io.jouleprint.reporter.device;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.jouleprint.reporter.table.InputError;
import io.jouleprint.reporter.table.TextFile;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A device profile of the user's: the same keys as a properties file or as nested JSON objects. */
final class DeviceFile {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private DeviceFile() {}

    static DeviceProfile read(Path file, DeviceTable table) {
        return parse(file.toString(), TextFile.read(file, "JSON or key=value lines"), table);
    }

    static DeviceProfile parse(String name, String text, DeviceTable table) {
        Map<String, String> values = text.stripLeading().startsWith("{") ? json(name, text) : properties(name, text);
        return new DeviceKeys(name, values, table).profile();
    }

    /** Nested names are joined by dots; {@code null} counts as absent. */
    private static Map<String, String> json(String name, String text) {
        Map<String, String> values = new TreeMap<>();
        try (JsonParser parser = JSON.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue() && parser.getParsingContext().inRoot()) {
                    throw new InputError(
                            name, line(parser.currentLocation()), "more after the object", "its end", "remove it");
                }
                if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                    String pointer = parser.getParsingContext().pathAsPointer().toString();
                    values.put(pointer.substring(1).replace('/', '.'), parser.getText());
                }
            }
            return values;
        } catch (JsonProcessingException e) {
            throw new InputError(
                    name, line(e.getLocation()), "text that is no JSON", "one JSON object", "check commas and quotes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String line(@Nullable JsonLocation place) {
        return place == null ? null : "line " + place.getLineNr();
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
