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
        Path temporary = target.resolveSibling("." + target.getFileName() + "." + name.distinct(Path.of("tmp")));
        try {
            fill(temporary, report);
            if (isTaken(now)) {
                target = name.distinct(target);
                renamed = true;
            }
            publish(temporary, now);
            identity = fileKey(target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Removes the report, if one was written. */
    public void delete() throws IOException {
        if (identity != null && identity.equals(fileKey(target))) {
            Files.deleteIfExists(target);
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

    private boolean isTaken(Instant now) throws IOException {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        Object found = fileKey(target);
        return identity == null ? ExistingReport.mustBeKept(target, now) : !identity.equals(found);
    }

    /** The first report of a run claims its name by a link, which fails if another run was faster by a moment. */
    private void publish(Path temporary, Instant now) throws IOException {
        if (identity == null && !Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            try {
                Files.createLink(target, temporary);
                return;
            } catch (FileAlreadyExistsException e) {
                if (ExistingReport.mustBeKept(target, now)) {
                    target = name.distinct(target);
                    renamed = true;
                }
            } catch (UnsupportedOperationException | IOException e) {
                // file systems without links: a move is all there is
            }
        }
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static @Nullable Object fileKey(Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Object key = attributes.fileKey();
        return key == null ? attributes.creationTime() : key;
    }
}
