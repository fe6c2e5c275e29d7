package io.jouleprint.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads reports. Refuses what is larger than {@value #MAX_BYTES} bytes, nested deeper than {@value #MAX_DEPTH} levels,
 * has a key twice, or a {@code schemaVersion} with another major number.
 */
public final class ReportJson {
    public static final long MAX_BYTES = 256L << 20;
    public static final int MAX_DEPTH = 64;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxDocumentLength(MAX_BYTES)
                    .maxStringLength(1 << 20)
                    .maxNameLength(1 << 14)
                    .maxNumberLength(100)
                    .build())
            .build();

    private ReportJson() {}

    /**
     * @throws ReportException if the content is not a report that this version can read
     * @throws IOException if the file cannot be read
     */
    public static EnergyReport read(Path file) throws IOException {
        requireFile(file);
        requireMajorVersion(file);
        return read(file, EnergyReport.class);
    }

    /**
     * Refuses what cannot be a report before a byte of it is read: reports are read twice, and a pipe may never end.
     *
     * @throws IOException if there is nothing, or it may not be looked at
     */
    public static void requireFile(Path file) throws IOException {
        long bytes = Files.size(file);
        if (bytes > MAX_BYTES) {
            throw new ReportException("", "found " + bytes + " bytes, expected at most " + MAX_BYTES);
        }
        if (!Files.isRegularFile(file)) {
            throw new ReportException("", "found a pipe, a device or a folder, expected a file; save it as one");
        }
    }

    /** Reads any record of ours with the same limits: budgets, device profiles, summaries. */
    public static <T extends Record> T read(Path file, Class<T> type) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return read(in, type);
        }
    }

    public static <T extends Record> T read(InputStream in, Class<T> type) throws IOException {
        try (JsonParser json = FACTORY.createParser(in)) {
            if (json.nextToken() == null) {
                throw new ReportException("", "found nothing, expected a JSON object");
            }
            T value = new RecordReader(json).read(type, "");
            if (json.nextToken() != null) {
                throw new ReportException(place(json), "found more after the end of the object");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw notJson(e);
        }
    }

    /** Looks for the version alone, since another major version may differ in anything else. */
    private static void requireMajorVersion(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                JsonParser json = FACTORY.createParser(in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new ReportException("", "is not a Jouleprint report: expected a JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean version = json.currentName().equals("schemaVersion");
                json.nextToken();
                if (version) {
                    requireMajorVersion(json.getText());
                    return;
                }
                json.skipChildren();
            }
            throw new ReportException("", "is not a Jouleprint report: it has no schemaVersion");
        } catch (JsonProcessingException e) {
            throw notJson(e);
        }
    }

    private static void requireMajorVersion(String version) {
        String major = EnergyReport.SCHEMA_VERSION.substring(0, EnergyReport.SCHEMA_VERSION.indexOf('.') + 1);
        if (!version.matches("\\d{1,6}\\.\\d{1,6}") || !version.startsWith(major)) {
            String found = version.length() > 40 ? version.substring(0, 40) + "..." : version;
            throw new ReportException(
                    "schemaVersion", "found \"" + found + "\", expected " + major + "x; use a newer Jouleprint");
        }
    }

    private static ReportException notJson(JsonProcessingException e) {
        String where = e.getLocation() == null
                ? ""
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        return new ReportException(where, "is not valid JSON: " + firstSentence(e.getOriginalMessage()));
    }

    /** Without the parser's own remarks on its source and settings, which follow in brackets or on further lines. */
    private static String firstSentence(String message) {
        int end = message.indexOf('\n');
        String line = end < 0 ? message : message.substring(0, end);
        int bracket = line.indexOf(" (start marker");
        return (bracket < 0 ? line : line.substring(0, bracket)).replaceAll(", from `[^`]*`", "");
    }

    private static String place(JsonParser json) {
        return "line " + json.currentLocation().getLineNr();
    }
}
