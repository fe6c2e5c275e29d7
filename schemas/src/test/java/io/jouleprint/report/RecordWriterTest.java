package io.jouleprint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordWriterTest {
    private static final String CHARACTERS = "a\"\\/\b\t\n\f\r\u0000\u001f \u007f\u00e9\u20ac";

    /** Public, since the writer reads it. */
    public record Holder(@Nullable Object value) {}

    @Test
    void objectsAreIndentedAndListsStayOnALine() throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("empty", Map.of());
        map.put("list", List.of(1, 2.5, Method.MEASURED, List.of()));
        assertThat(written(map)).isEqualTo("""
                {
                  "value" : {
                    "empty" : { },
                    "list" : [ 1, 2.5, "measured", [ ] ]
                  }
                }
                """);
    }

    @Test
    void whatIsNoNumberIsUnknown() throws IOException {
        assertThat(written(List.of(Double.NaN, Double.POSITIVE_INFINITY, -0.0))).contains("[ null, null, -0.0 ]");
    }

    @Test
    void ofAPairOfSurrogatesBothAreNeeded() throws IOException {
        assertThat(written("\ud83d\ude00 \ud83dx")).contains("\"\ud83d\ude00 ?x\"");
    }

    @Test
    void everyCharacterComesBack() throws IOException {
        StringBuilder all = new StringBuilder();
        for (char c = 0; c < 0xd800; c++) {
            all.append(c);
        }
        try (JsonParser json = new JsonFactory().createParser(written(all.toString()))) {
            json.nextToken();
            json.nextToken();
            json.nextToken();
            assertThat(json.getText()).isEqualTo(all.toString());
        }
    }

    @Test
    void everyTreeIsWrittenAsJacksonWritesIt() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            Object tree = tree(random, 5);
            assertThat(written(tree)).isEqualTo(byJackson(tree));
        }
    }

    private static String written(@Nullable Object value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RecordWriter.write(new Holder(value), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String byJackson(@Nullable Object value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            json.writeFieldName("value");
            write(json, value);
            json.writeEndObject();
            json.writeRaw('\n');
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(entry.getKey().toString());
                write(json, entry.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                write(json, item);
            }
            json.writeEndArray();
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            json.writeString((String) value);
        }
    }

    private static @Nullable Object tree(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 8)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong() >> random.nextInt(64);
            case 3 -> random.nextGaussian() * Math.pow(10, random.nextInt(600) - 300);
            case 4 -> text(random);
            case 5 -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(tree(random, depth - 1));
                }
                yield list;
            }
            default -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put(text(random), tree(random, depth - 1));
                }
                yield map;
            }
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(random.nextInt(50) == 0 ? 3_000 : 8); i > 0; i--) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return text.toString();
    }
}
