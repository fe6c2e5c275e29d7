package io.jouleprint.reporter.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the result goes: standard output, or a file that is there whole or not at all. */
public final class Output {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the result to FILE instead of standard output ('-').")
    private @Nullable String file;

    /** Writes text, in UTF-8; a file is replaced in one step and readable by its owner only. */
    public void write(String text) {
        if (file == null || file.equals("-")) {
            print(text);
        } else {
            writeFile(Path.of(file), text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The terminal that the result is for; a file is none. */
    public Terminal terminal() {
        if (file == null || file.equals("-")) {
            return Terminal.stdout();
        }
        return new Terminal(Terminal.DUMB.width(), false, true, false);
    }

    private static void print(String text) {
        PrintStream stdout = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        stdout.print(text);
        stdout.flush();
        if (System.out.checkError() && !readerIsGone()) {
            throw UserError.input("standard output: could not be written; is the disk full?");
        }
    }

    /** Whoever reads us may stop early, as {@code head} does; that is no error. */
    private static boolean readerIsGone() {
        try {
            new FileOutputStream(FileDescriptor.out).write('\n');
            return false;
        } catch (IOException e) {
            return "Broken pipe".equals(e.getMessage());
        }
    }

    static void writeFile(Path target, byte[] bytes) {
        try {
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                // a device or a pipe is written to, never replaced
                refuseFolder(target);
                Files.write(target, bytes);
                return;
            }
            replace(target.toAbsolutePath(), bytes);
        } catch (IOException e) {
            throw UserError.input(
                    target + ": cannot be written (" + reason(e) + "); choose another file with --output", e);
        }
    }

    private static void refuseFolder(Path target) {
        if (Files.isDirectory(target)) {
            throw UserError.usage("--output: " + target + " is a folder; name a file in it");
        }
    }

    private static void replace(Path target, byte[] bytes) throws IOException {
        Path folder = target.getParent();
        Path temporary = Files.createTempFile(folder, ".jouleprint-", ".tmp", ownerOnly(target));
        try {
            Files.write(temporary, bytes);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path target) {
        boolean posix = target.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    static String reason(IOException e) {
        String kind = e.getClass().getSimpleName().replaceAll("Exception$", "");
        String words = kind.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(java.util.Locale.ROOT);
        return e instanceof java.nio.file.FileSystemException f && f.getReason() != null ? f.getReason() : words;
    }
}
