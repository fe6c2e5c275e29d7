package io.jouleprint.agent.power;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The power of this virtual machine as its host writes it to a shared file; see {@link PowerLine} for the formats.
 *
 * <p>A file named {@code energy_uj}, as Scaphandre's qemu exporter writes, is a counter of microjoules.
 */
public final class PowerFileSource implements PowerSource {
    static final String SHAPES = "one number of watts, or a CSV line of PowerJoular or Joular Core";

    private final @Nullable Path file;

    /** {@code file} is the option {@code power.file}, {@code null} if it was not given. */
    public PowerFileSource(@Nullable Path file) {
        this.file = file;
    }

    @Override
    public String id() {
        return "file";
    }

    @Override
    public boolean plainFiles() {
        return true;
    }

    @Override
    public Probe probe() {
        Path named = file;
        if (named == null) {
            return new Probe.Missing(
                    "no host-to-guest power file was named",
                    "in a virtual machine, share a file in which the host writes the machine's watts, and set"
                            + " power.file=PATH");
        }
        String text;
        try {
            text = Files.isRegularFile(named) ? PowerFile.tail(named) : null;
        } catch (IOException e) {
            return new Probe.Missing(FileErrors.describe(named, e), "let the user of this JVM read " + named);
        }
        if (text == null) {
            return new Probe.Missing(
                    named + ": no such file", "share the folder with the guest and start the writer on the host");
        }
        return ready(new PowerFile(named), text);
    }

    private static Probe ready(PowerFile file, String text) {
        String line = PowerLine.lastLine(text);
        if (line.isEmpty()) {
            return new Probe.Ready(List.of(file), List.of(file.path() + " is empty; its first number is waited for"));
        }
        if (!file.isCounter() && PowerLine.watts(line).isEmpty() && text.endsWith("\n") && !line.contains(",")) {
            return new Probe.Missing(
                    file.path() + ": no power in '" + line + "'", "write " + SHAPES + " to " + file.path());
        }
        return new Probe.Ready(List.of(file), List.of());
    }
}
