package io.jouleprint.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Java virtual machine that ran; {@code arguments} are its own, secrets masked. */
public record Jvm(
        String version,
        @Nullable String vendor,
        @Nullable String vm,
        long pid,
        String startedAt,
        @Nullable String mainClass,
        List<String> arguments) {

    public Jvm {
        arguments = Copies.list(arguments);
    }
}
