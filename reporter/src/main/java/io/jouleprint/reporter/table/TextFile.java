package io.jouleprint.reporter.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text files of the user's: UTF-8, and of a size that somebody may have meant. */
public final class TextFile {
    private static final int MOST_BYTES = 64 << 20;

    private TextFile() {}

    /** All of it, or an error that says what was {@code expected}. */
    public static String read(Path file, String expected) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw error(file, "more than " + MOST_BYTES + " bytes", expected, "check the path, or split the file");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw error(file, "bytes that are no UTF-8", expected, "save it as UTF-8");
        } catch (IOException e) {
            String found = Files.exists(file) ? "nothing that can be read" : "no such file";
            throw error(file, found, expected, "check the path and who may read it");
        }
    }

    private static InputError error(Path file, String found, String expected, String remedy) {
        return new InputError(file.toString(), null, found, expected, remedy);
    }
}
