package io.jouleprint.reporter.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.jouleprint.report.ReportException;
import io.jouleprint.report.ReportJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON of any shape as maps, lists, strings, numbers and booleans; {@code null} stands for JSON's null. */
final class JsonTree {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(ReportJson.MAX_DEPTH)
                    .maxDocumentLength(ReportJson.MAX_BYTES)
                    .build())
            .build();

    private JsonTree() {}

    /**
     * @throws ReportException if it is not JSON
     * @throws IOException if it cannot be read
     */
    static @Nullable Object read(InputStream in) throws IOException {
        try (JsonParser json = FACTORY.createParser(in)) {
            if (json.nextToken() == null) {
                throw new ReportException("", "is empty, expected JSON");
            }
            Object value = value(json);
            if (json.nextToken() != null) {
                throw new ReportException("", "has more after the end of the value");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new ReportException("", "is not valid JSON: " + e.getOriginalMessage());
        }
    }

    private static @Nullable Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> array(json);
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser json) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            map.put(name, value(json));
        }
        return map;
    }

    private static List<@Nullable Object> array(JsonParser json) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (json.nextToken() != com.fasterxml.jackson.core.JsonToken.END_ARRAY) {
            list.add(value(json));
        }
        return list;
    }
}
