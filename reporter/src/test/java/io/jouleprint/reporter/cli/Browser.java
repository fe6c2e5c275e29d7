package io.jouleprint.reporter.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/** Headless Chromium on one page of ours, with a profile of its own and no network. */
final class Browser {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final Path chromium = TestNeeds.program("chromium");
    private final Path folder;

    Browser(Path folder) {
        this.folder = folder;
    }

    /** The picture of a page, kept under {@code target/screenshots}. */
    BufferedImage screenshot(Path page, String name, int width, int height, String... more) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        Path file = SCREENSHOTS.resolve(name + ".png").toAbsolutePath();
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.add("--hide-scrollbars");
        arguments.add("--window-size=" + width + "," + height);
        arguments.add("--screenshot=" + file);
        run(page, arguments);
        return ImageIO.read(file.toFile());
    }

    /** The page as the browser understood it. */
    String dom(Path page) throws IOException {
        return run(page, List.of("--dump-dom"));
    }

    void print(Path page, Path pdf) throws IOException {
        run(page, List.of("--no-pdf-header-footer", "--print-to-pdf=" + pdf));
    }

    /** Lines that the page's console would show. */
    List<String> console(Path page) throws IOException {
        run(page, List.of("--enable-logging=stderr", "--v=0", "--dump-dom"));
        return Files.readString(log())
                .lines()
                .filter(line -> line.contains("CONSOLE"))
                .toList();
    }

    private Path log() {
        return folder.resolve("chromium.log");
    }

    private String run(Path page, List<String> more) throws IOException {
        Path profile = Files.createTempDirectory(folder, "profile");
        Path out = folder.resolve("chromium.out");
        List<String> command = new ArrayList<>(List.of(
                chromium.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + profile));
        command.addAll(more);
        command.add(page.toUri().toString());
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(log().toFile())
                .start();
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("chromium did not end: " + Files.readString(log()));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        return new String(Files.readAllBytes(out), StandardCharsets.UTF_8);
    }
}
