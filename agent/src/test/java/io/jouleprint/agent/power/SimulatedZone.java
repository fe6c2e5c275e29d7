package io.jouleprint.agent.power;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** One zone of the {@link SimulatedPowercap}: a counter that grows by known joules, and what may go wrong with it. */
public final class SimulatedZone {
    private static final double MICRO = 1e-6;

    private final Path directory;
    private final Path energyFile;
    private final long rangeMicrojoules;
    private final double startMicrojoules;
    private double watts;
    private double joules;
    private double offsetMicrojoules;
    private @Nullable Fault fault;
    private @Nullable FileChannel channel;

    SimulatedZone(Path directory, String name, double watts, long rangeMicrojoules, double startMicrojoules) {
        this.directory = directory;
        this.energyFile = directory.resolve("energy_uj");
        this.rangeMicrojoules = rangeMicrojoules;
        this.startMicrojoules = startMicrojoules;
        this.watts = watts;
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("name"), name + "\n");
            Files.writeString(directory.resolve("max_energy_range_uj"), rangeMicrojoules + "\n");
            Files.writeString(directory.resolve("enabled"), "1\n");
            write();
            permissions("r--------");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes the power from now on. */
    public SimulatedZone watts(double watts) {
        this.watts = watts;
        return this;
    }

    /** States a power limit, as {@code constraint_0_max_power_uw}. */
    public SimulatedZone limitWatts(long watts) {
        try {
            Files.writeString(directory.resolve("constraint_0_max_power_uw"), watts * 1_000_000 + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public double watts() {
        return watts;
    }

    /** True energy since the start. */
    public double joules() {
        return joules;
    }

    public Path directory() {
        return directory;
    }

    /** From now on; {@code null} ends it. */
    public void fault(@Nullable Fault fault) {
        try {
            if (this.fault == Fault.VANISHED) {
                Files.createDirectories(directory);
            }
            this.fault = fault;
            begin(fault);
            write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begin(@Nullable Fault begun) throws IOException {
        if (begun == Fault.RESET) {
            offsetMicrojoules = -(startMicrojoules + joules / MICRO);
        } else if (begun == Fault.JUMP) {
            offsetMicrojoules += 5_000 / MICRO;
        } else if (begun == Fault.VANISHED) {
            close();
            Files.deleteIfExists(energyFile);
        } else if (begun == Fault.FORBIDDEN) {
            close();
            permissions("---------");
        }
    }

    synchronized void add(double seconds) {
        joules += watts * seconds;
    }

    synchronized void write() throws IOException {
        if (fault == Fault.VANISHED || fault == Fault.STUCK || fault == Fault.FORBIDDEN) {
            return;
        }
        FileChannel open = channel;
        if (open == null) {
            open = FileChannel.open(energyFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel = open;
        }
        byte[] text = content().getBytes(StandardCharsets.US_ASCII);
        open.write(ByteBuffer.wrap(text), 0);
        open.truncate(text.length);
    }

    /** What the file shows; the kernel's counter runs from 0 to the range, both included. */
    private String content() {
        if (fault == Fault.GARBAGE) {
            return "n/a\n";
        }
        if (fault == Fault.EMPTY) {
            return "";
        }
        if (fault == Fault.NEGATIVE) {
            return "-17\n";
        }
        long total = (long) (startMicrojoules + offsetMicrojoules + joules / MICRO);
        return Math.floorMod(total, rangeMicrojoules + 1) + "\n";
    }

    private void permissions(String permissions) throws IOException {
        if (Files.exists(energyFile)) {
            Files.setPosixFilePermissions(energyFile, PosixFilePermissions.fromString(permissions));
        }
    }

    void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }

    /** What may go wrong with a counter. */
    public enum Fault {
        GARBAGE,
        EMPTY,
        NEGATIVE,
        /** The value does not move any more, and goes on from the truth afterwards. */
        STUCK,
        /** The counter starts again from 0. */
        RESET,
        /** 5 kJ in one step. */
        JUMP,
        /** The file is gone; it comes back with the truth. */
        VANISHED,
        /** Nobody may open the file any more. */
        FORBIDDEN
    }
}
