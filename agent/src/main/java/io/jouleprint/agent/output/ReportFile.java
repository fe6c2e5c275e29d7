package io.jouleprint.agent.output;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.RecordWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One report on disk, rewritten as a whole: to a temporary file beside it, then moved over it, so that a reader or a
 * crash never sees half of one. Owner-only from creation.
 *
 * <p>A name that another live run uses, or that is no report of ours, is left alone: the run's id is put into the name.
 */
public final class ReportFile {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final OutputName name;
    private Path target;
    private @Nullable Object identity;
    private boolean renamed;

    public ReportFile(OutputName name, String pattern) {
        this.name = name;
        target = name.expand(pattern).toAbsolutePath();
    }

    /** Where the last report was written, or the next one will be. */
    public Path target() {
        return target;
    }

    /** Whether the name asked for was taken. */
    public boolean renamed() {
        return renamed;
    }

    /**
     * Replaces the report.
     *
     * @throws IOException if it could not be written; the previous one is then intact
     */
    public void write(EnergyReport report, Instant now) throws IOException {
        Path folder = target.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path temporary = target.resolveSibling(LeftBehind.name(name.shortId()));
        boolean first = identity == null;
        try {
            fill(temporary, report);
            Object written = identity(temporary);
            if (first) {
                claim(temporary, now);
            } else {
                replace(temporary);
            }
            identity = written;
        } finally {
            Files.deleteIfExists(temporary);
        }
        if (first && !report.run().complete()) {
            LeftBehind.remove(target, now); // not at a program's end, which need not wait for it
        }
    }

    private static void fill(Path temporary, EnergyReport report) throws IOException {
        Files.deleteIfExists(temporary);
        try (OutputStream out = new BufferedOutputStream(create(temporary))) {
            RecordWriter.write(report, out);
        }
    }

    /** {@code CREATE_NEW} follows no link that somebody else put there. */
    private static OutputStream create(Path temporary) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        boolean posix = temporary.getFileSystem().supportedFileAttributeViews().contains("posix");
        return Channels.newOutputStream(
                posix
                        ? Files.newByteChannel(temporary, options, OWNER_ONLY)
                        : Files.newByteChannel(temporary, options));
    }

    /** The first report of a run claims its name. */
    private void claim(Path temporary, Instant now) throws IOException {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            link(temporary);
        } else if (!replaceFinished(temporary, now)) {
            takeAnotherName();
            move(temporary);
        }
    }

    /** A link fails if another run was faster by a moment. */
    private void link(Path temporary) throws IOException {
        try {
            Files.createLink(target, temporary);
        } catch (FileAlreadyExistsException e) {
            takeAnotherName();
            move(temporary);
        } catch (UnsupportedOperationException | IOException | SecurityException e) {
            move(temporary); // a file system without links, or a program that allows none
        }
    }

    /** Of all runs that see one finished report, the one that makes a certain file first may replace it. */
    private boolean replaceFinished(Path temporary, Instant now) throws IOException {
        try {
            Object seen = identity(target);
            if (ExistingReport.mustBeKept(target, name.startedAt(), now)) {
                return false;
            }
            Path right = target.resolveSibling(LeftBehind.name(Integer.toHexString(seen.hashCode()) + "-old"));
            create(right).close();
            try {
                boolean same = seen.equals(identity(target));
                if (same) {
                    move(temporary);
                }
                return same;
            } finally {
                Files.deleteIfExists(right);
            }
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            return false;
        }
    }

    private void replace(Path temporary) throws IOException {
        boolean there = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        if (there && !identity(target).equals(identity)) {
            takeAnotherName();
        }
        move(temporary);
    }

    private void takeAnotherName() {
        target = name.distinct(target);
        renamed = true;
    }

    private void move(Path temporary) throws IOException {
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** With the time, since a file system gives the number of a file that is gone to the next one. */
    private static Object identity(Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return attributes.fileKey() + " " + attributes.lastModifiedTime().toMillis();
    }
}
