package io.jouleprint.reporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
    private static final Pattern VALUE = Pattern.compile("(?<=: )(\"[^\"]*\"|-?[0-9.]+|null|true|false)(?=[,\\s])");
    private static final String[] OTHERS = {"null", "-1", "1.5", "\"x\"", "true", "[]", "{}", "0"};

    @TempDir
    Path folder;

    @Test
    void soundReportsAreValid() {
        Cli cli = Cli.run("validate", Examples.ALL);

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.stdout().lines()).allMatch(line -> line.endsWith("valid (schema energy-report-v1 and laws)"));
    }

    @Test
    void aBrokenLawIsNamed() throws IOException {
        Path file = Files.writeString(
                folder.resolve("r.json"),
                Files.readString(Path.of(Examples.NO_TRAINING))
                        .replaceFirst("\"otherJoules\" : [0-9.]+", "\"otherJoules\" : 1"));

        Cli cli = Cli.run("validate", file.toString());

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.stdout()).contains("process + other = machine");
    }

    @Test
    void aMissingFieldIsNamedWithItsPlace() throws IOException {
        Path file =
                Files.writeString(folder.resolve("r.json"), "{\"schemaVersion\": \"1.0\", \"tool\": {\"name\": 5}}");

        Cli cli = Cli.run("validate", file.toString());

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.stdout()).contains("tool.version: is missing", "tool.name: found 5.0, expected string");
    }

    /** Our small validator must say what a full one says, on thousands of damaged reports. */
    @Test
    void theSchemaCheckAgreesWithAFullValidator() throws IOException {
        Schema full = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../schemas/json/energy-report-v1.schema.json")), InputFormat.JSON);
        String sound = Files.readString(Path.of(Examples.ALL + "minimal.json"));
        Random random = new Random(11);
        for (int i = 0; i < 2000; i++) {
            String damaged = damage(sound, random);
            Object tree = JsonTree.read(new ByteArrayInputStream(damaged.getBytes(StandardCharsets.UTF_8)));

            boolean ours = SchemaCheck.check(ValidateCommand.schema("energy-report-v1"), tree)
                    .isEmpty();

            assertThat(ours)
                    .as(damaged)
                    .isEqualTo(full.validate(damaged, InputFormat.JSON).isEmpty());
        }
    }

    private static String damage(String json, Random random) {
        Matcher values = VALUE.matcher(json);
        int count = (int) values.results().count();
        int chosen = random.nextInt(count);
        String other = OTHERS[random.nextInt(OTHERS.length)];
        values.reset();
        StringBuilder damaged = new StringBuilder();
        for (int i = 0; values.find(); i++) {
            values.appendReplacement(damaged, Matcher.quoteReplacement(i == chosen ? other : values.group()));
        }
        return values.appendTail(damaged).toString();
    }
}
