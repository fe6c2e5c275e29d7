package io.jouleprint.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A file system in memory that is soon full; only root may make one. */
final class TinyDisk implements AutoCloseable {
    static final String FILLING = "filling";

    private final Path folder;

    private TinyDisk(Path folder) {
        this.folder = folder;
    }

    static TinyDisk in(Path folder) throws IOException {
        Files.createDirectory(folder);
        boolean mounted = Files.isExecutable(Path.of("/usr/bin/mount"))
                && command("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder.toString());
        TestNeeds.need("the right to mount a tmpfs", mounted);
        return new TinyDisk(folder);
    }

    Path folder() {
        return folder;
    }

    /** Leaves not a byte. */
    void fill() {
        byte[] page = new byte[4096];
        Arrays.fill(page, (byte) 'x');
        try (OutputStream out = Files.newOutputStream(folder.resolve(FILLING))) {
            while (true) {
                out.write(page);
            }
        } catch (IOException e) {
            // it is full
        }
    }

    @Override
    public void close() throws IOException {
        command("umount", folder.toString());
    }

    private static boolean command(String... words) throws IOException {
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.onExit().join().exitValue() == 0;
    }
}
