package io.jouleprint.reporter.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {
    @Test
    void readsNotesHeaderAndRows() {
        CsvTable table = CsvTable.parse("t.csv", "# source: me: you\na,b\n1,\"x, y\"\n2,\n", List.of("a"));
        assertThat(table.notes()).containsEntry("source", "me: you");
        assertThat(table.rows().get(0).text("b")).isEqualTo("x, y");
        assertThat(table.rows().get(1).optionalNumber("b")).isNull();
        assertThat(table.rows().get(1).place()).isEqualTo("line 4");
    }

    @Test
    void namesFileLineAndRemedyInOneLine() {
        assertThatThrownBy(() -> CsvTable.parse("t.csv", "a,b\n", List.of("c")))
                .isInstanceOf(InputError.class)
                .hasMessage("t.csv, line 1: found the header a,b, expected a column c; the columns are c");
        assertThatThrownBy(() -> CsvTable.parse("t.csv", "a,b\n1,2,3\n", List.of("a")))
                .hasMessageContaining("line 2")
                .hasMessageContaining("3 fields");
        CsvRow row = CsvTable.parse("t.csv", "a\n1;5\n", List.of("a")).rows().get(0);
        assertThatThrownBy(() -> row.number("a")).hasMessageContaining("1;5").hasMessageNotContaining("\n");
    }

    @Test
    void anAbsentFileIsTheUsersError(@TempDir Path folder) {
        assertThatThrownBy(() -> CsvTable.read(folder.resolve("none.csv"), List.of("a")))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("none.csv");
        assertThatThrownBy(() -> CsvTable.parse("empty.csv", "", List.of("a"))).isInstanceOf(InputError.class);
    }

    @Test
    void aFileThatNobodyCanHaveMeantIsNotReadIntoMemory(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("disk.img");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 40);
        }
        assertThatThrownBy(() -> CsvTable.read(file, List.of("a")))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("more than 67108864 bytes");
    }
}
