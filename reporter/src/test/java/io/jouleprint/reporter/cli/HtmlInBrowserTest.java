package io.jouleprint.reporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a browser can tell. Its screenshots are build artefacts. */
class HtmlInBrowserTest {
    private static final String DARK = "--blink-settings=preferredColorScheme=0";
    private static final int PROCESS_LIGHT = 0x16765a;
    private static final int CURVE_LIGHT = 0xb0480f;

    @TempDir
    Path folder;

    private Browser browser;

    @BeforeEach
    void needsChromium() {
        browser = new Browser(folder);
    }

    private Path page(Path report, String... options) {
        Path page = folder.resolve("page.html");
        String[] arguments = new String[options.length + 6];
        String[] first = {"report", report.toString(), "--format", "html", "-o", page.toString()};
        System.arraycopy(first, 0, arguments, 0, first.length);
        System.arraycopy(options, 0, arguments, first.length, options.length);
        assertThat(Cli.run(arguments).exitCode()).isZero();
        return page;
    }

    @Test
    void theChartsHaveInkAndDarkModeDiffers() throws IOException {
        Path page = page(Path.of(Examples.MEASURED), "--zone", "FR", "--device", "server");

        BufferedImage light = browser.screenshot(page, "report-light", 1100, 3000);
        BufferedImage dark = browser.screenshot(page, "report-dark", 1100, 3000, DARK);
        browser.screenshot(page, "report-phone", 390, 3600);

        assertThat(count(light, PROCESS_LIGHT))
                .as("green of the power line and bars")
                .isGreaterThan(5000);
        assertThat(count(light, CURVE_LIGHT)).as("orange of the loss curve").isGreaterThan(500);
        assertThat(brightness(light)).isGreaterThan(200);
        assertThat(brightness(dark)).isLessThan(80);
        assertThat(colours(dark)).isGreaterThan(50);
    }

    @Test
    void theConsoleStaysEmpty() throws IOException {
        Path page = page(Path.of(Examples.MEASURED), "--zone", "FR");

        assertThat(browser.console(page)).isEmpty();
    }

    @Test
    void hostileNamesAreInert() throws IOException {
        Path page = page(BigReports.hostile(folder), "--zone", "FR");

        assertThat(browser.console(page)).isEmpty();
        assertThat(browser.dom(page))
                .contains("&lt;script&gt;document.title")
                .doesNotContain("<script", "<img", "<title>owned");
        browser.screenshot(page, "report-hostile", 1100, 3000);
    }

    @Test
    void manySamplesAreDrawn() throws IOException {
        Path page = page(BigReports.large(folder));

        assertThat(count(browser.screenshot(page, "report-large", 1100, 3000), PROCESS_LIGHT))
                .isGreaterThan(5000);
    }

    @Test
    void itPrints() throws IOException {
        Path pdf = folder.resolve("page.pdf");

        browser.print(page(Path.of(Examples.MEASURED), "--zone", "FR"), pdf);

        assertThat(Files.size(pdf)).isGreaterThan(10_000);
    }

    private static int count(BufferedImage image, int colour) {
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += (image.getRGB(x, y) & 0xffffff) == colour ? 1 : 0;
            }
        }
        return count;
    }

    private static double brightness(BufferedImage image) {
        long sum = 0;
        int pixels = 0;
        for (int y = 0; y < image.getHeight(); y += 5) {
            for (int x = 0; x < image.getWidth(); x += 5) {
                sum += image.getRGB(x, y) >> 8 & 0xff;
                pixels++;
            }
        }
        return (double) sum / pixels;
    }

    private static int colours(BufferedImage image) {
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y += 3) {
            for (int x = 0; x < image.getWidth(); x += 3) {
                colours.add(image.getRGB(x, y));
            }
        }
        return colours.size();
    }
}
