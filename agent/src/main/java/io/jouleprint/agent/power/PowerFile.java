package io.jouleprint.agent.power;

import io.jouleprint.agent.attribution.MeterSpec;
import io.jouleprint.agent.attribution.MeterSpec.Kind;
import io.jouleprint.agent.attribution.Reading;
import io.jouleprint.report.Component;
import io.jouleprint.report.Method;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one meter of {@link PowerFileSource}.
 *
 * <p>Writers renew the file each 1 to 5 s, some by truncating, some by renaming another over it: so it is opened anew
 * for each look, twice a second, and an empty or half-written one is a failed reading. A number that no line feed ends
 * counts only once two looks have found it, since its last digits may still be on the way. A file that has not changed
 * for 10 s is stale. Host and guest may disagree about the time, so a change that was seen here counts as well.
 */
final class PowerFile implements Meter {
    private static final long LOOK_NANOS = 500_000_000L;
    private static final long STALE_NANOS = 10_000_000_000L;
    private static final int TAIL_BYTES = 1024;
    private static final double MICRO = 1e-6;
    private static final double PLAUSIBLE_WATTS = 20_000;

    private final Path file;
    private final boolean counter;
    private final MeterSpec spec;
    private final LongSupplier nanoClock;
    private final LongSupplier wallMillis;

    private boolean looked;
    private long lookedNanos;
    private long changedNanos;
    private @Nullable FileTime modified;
    private String text = "";
    private long units;
    private @Nullable String failure;

    PowerFile(Path file) {
        this(file, NanoClock.SYSTEM, System::currentTimeMillis);
    }

    PowerFile(Path file, LongSupplier nanoClock, LongSupplier wallMillis) {
        this.file = file;
        this.nanoClock = nanoClock;
        this.wallMillis = wallMillis;
        counter = file.endsWith("energy_uj");
        // The host's share-out among its virtual machines is its own estimate: 10 %.
        spec = new MeterSpec(
                counter ? "file:energy" : "file:power",
                Component.PLATFORM,
                counter ? Kind.COUNTER : Kind.GAUGE,
                Method.MEASURED,
                MICRO,
                0,
                PLAUSIBLE_WATTS,
                1_000_000_000L,
                0.10,
                null);
    }

    /** The end of the file, as much as holds its last lines. */
    static String tail(Path file) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[TAIL_BYTES];
            open.seek(Math.max(0, open.length() - TAIL_BYTES));
            return new String(bytes, 0, Math.max(0, open.read(bytes)), StandardCharsets.US_ASCII);
        }
    }

    Path path() {
        return file;
    }

    boolean isCounter() {
        return counter;
    }

    @Override
    public MeterSpec spec() {
        return spec;
    }

    @Override
    public void read(Reading into) {
        long now = nanoClock.getAsLong();
        if (!looked || failure != null || now - lookedNanos >= LOOK_NANOS) {
            lookedNanos = now;
            failure = look(now);
            looked = true;
        }
        if (failure == null) {
            into.set(nanoClock.getAsLong(), units);
        } else {
            into.fail();
        }
    }

    @Override
    public @Nullable String failure() {
        return failure;
    }

    private @Nullable String look(long now) {
        try {
            FileTime seen = Files.getLastModifiedTime(file);
            String found = tail(file);
            if (!seen.equals(modified) || !found.equals(text)) {
                // the age of the first content is unknown to us: only the file's own time can say it
                changedNanos = looked ? now : now - STALE_NANOS;
                modified = seen;
            }
            boolean settled = found.endsWith("\n") || found.equals(text);
            text = found;
            if (now - changedNanos >= STALE_NANOS && !recent(seen)) {
                return file + ": not written since " + seen + "; is the writer on the host running?";
            }
            return settled ? parse(PowerLine.lastLine(found)) : file + ": half written";
        } catch (IOException e) {
            return FileErrors.describe(file, e);
        }
    }

    /** A time in the future is as useless as an old one. */
    private boolean recent(FileTime seen) {
        return Math.abs(wallMillis.getAsLong() - seen.toMillis()) <= STALE_NANOS / 1_000_000;
    }

    private @Nullable String parse(String line) {
        if (counter) {
            boolean number = line.matches("[0-9]{1,18}");
            units = number ? Long.parseLong(line) : units;
            return number ? null : file + ": a whole number was expected, found '" + line + "'";
        }
        OptionalDouble watts = PowerLine.watts(line);
        watts.ifPresent(found -> units = Math.round(found / MICRO));
        return watts.isPresent() ? null : file + ": no power in '" + line + "'; expected " + PowerFileSource.SHAPES;
    }
}
