package io.jouleprint.reporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
    private static final long ONE_MEGABYTE = 1_000_000;

    @TempDir
    Path folder;

    private String html(Path... reports) throws IOException {
        Path file = folder.resolve("page.html");
        String[] arguments = new String[reports.length + 7];
        arguments[0] = "report";
        for (int i = 0; i < reports.length; i++) {
            arguments[i + 1] = reports[i].toString();
        }
        String[] rest = {"--zone", "FR", "--format", "html", "-o", file.toString()};
        System.arraycopy(rest, 0, arguments, reports.length + 1, rest.length);
        Cli cli = Cli.run(arguments);
        assertThat(cli.stderr()).isEmpty();
        assertThat(cli.exitCode()).isZero();
        return Files.readString(file);
    }

    @Test
    void nothingIsLoadedAndOnlyItsOwnStyleIsAllowed() throws Exception {
        String html = html(Path.of(Examples.MEASURED));

        Matcher style = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL).matcher(html);
        assertThat(style.find()).isTrue();
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(style.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(html.replace("&#x3D;", "=").replace("&#61;", "="))
                .contains("default-src 'none'; style-src 'sha256-"
                        + Base64.getEncoder().encodeToString(digest) + "'");
        assertThat(html)
                .doesNotContain("<script", " style=", "url(", "@import", "<link", "<iframe", " src=", " href=")
                .doesNotContainPattern("\\son[a-z]+=");
    }

    @Test
    void hostileNamesAreTextAndShort() throws IOException {
        String html = html(BigReports.hostile(folder));

        assertThat(html)
                .contains("&lt;script&gt;document.title")
                .doesNotContain("<script", "<img", "\u202e")
                .doesNotContain("x".repeat(1000));
    }

    @Test
    void aHundredThousandSamplesAndAThousandEpochsStaySmall() throws IOException {
        assertThat(html(BigReports.large(folder)).getBytes(StandardCharsets.UTF_8).length)
                .isLessThan((int) ONE_MEGABYTE);
    }

    @Test
    void oneBlockOfPowerIsALineAndNotNothing() throws IOException {
        assertThat(html(BigReports.onceIn(1, folder))).contains("d=\"M0 0L500 0H1000\"");
    }

    @Test
    void aPowerOfWhichNothingCouldBeSeenIsNotDrawn() throws IOException {
        Path report = BigReports.onceIn(1000, folder);

        assertThat(html(report)).doesNotContain("Power over time");
        assertThat(Cli.run("report", report.toString()).stdout()).doesNotContain("Power ");
    }

    @Test
    void ofNoEnergyItSaysWhyAndComparesItWithNothing() throws IOException {
        String report = Files.readString(Path.of(Examples.MEASURED))
                .replaceFirst("\"processJoules\" : [0-9.]+", "\"processJoules\" : 0.0");
        String html = html(Files.writeString(folder.resolve("none.json"), report));

        assertThat(html).contains("too little CPU time").doesNotContain("The same as");
    }

    @Test
    void severalRunsAreCompared() throws IOException {
        assertThat(html(Path.of(Examples.MEASURED), Path.of(Examples.ESTIMATED)))
                .contains("The runs", "mnist-measured.json", "mnist-estimated.json");
    }

    @Test
    void withoutTrainingOrTimelineThePageHasNoEmptySections() throws IOException {
        assertThat(html(Path.of(Examples.NO_TRAINING)))
                .doesNotContain("Training ", "From the machine to the epoch</h2>\n<p");
        assertThat(html(Path.of(Examples.ALL + "minimal.json"))).contains("</html>");
    }
}
