package io.jouleprint.reporter.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostileNamesTest {
    @Test
    void markdownShowsMarkupAsText() {
        assertThat(MarkdownText.of("<script>a|b`c`[x](y)@me\n#1"))
                .isEqualTo("&lt;script\\>a\\|b\\`c\\`\\[x\\](y)&#64;me #1");
    }

    @Test
    void controlAndDirectionMarksAndLengthAreTamed() {
        assertThat(Printable.line("a\u001b[31m\u202eb\nc", 100)).isEqualTo("a [31m b c");
        assertThat(Printable.line("x".repeat(10_000), 50)).hasSize(50).endsWith("...");
        assertThat(Printable.ascii("caf\u00e9 \ud83d\ude00")).isEqualTo("caf? ?");
    }

    @Test
    void csvQuotesAndDefusesFormulas() {
        CsvText csv = new CsvText(java.util.List.of("a", "b", "c"));
        csv.row("=1+1", "x,\"y\"\n", null);

        assertThat(csv).hasToString("a,b,c\r\n'=1+1,\"x,\"\"y\"\" \",\r\n");
    }

    @Test
    void csvHoldsNoControlCharacterAndNoFormulaBehindBlanks() {
        CsvText csv = new CsvText(java.util.List.of("a", "b", "c"));
        csv.row("\t=1+1", "\uff1d1+1", "x\u001b[31m\u202e\r\ny");

        assertThat(csv).hasToString("a,b,c\r\n' =1+1,'\uff1d1+1,x [31m   y\r\n");
    }
}
