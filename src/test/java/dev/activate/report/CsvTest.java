package dev.activate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CsvTest {
  private static final String SIGNS = "=+-@\t\r\n\"', \u00a0ab1";

  @Test
  void aFormulaIsATextInEveryLine() {
    assertThat(Csv.row(List.of("=1+1", " \u00a0@x", "a\n-b", "ok", -5L)))
        .isEqualTo("'=1+1,' \u00a0@x,\"a\n'-b\",ok,-5\r\n");
    assertThat(Csv.row(List.of("\tx", "\r=", "a\r\nb", "say \"hi\"")))
        .isEqualTo("'\tx,\"'\r'=\",\"a\r\nb\",\"say \"\"hi\"\"\"\r\n");
  }

  @Test
  void whateverIsWrittenIsReadAsSoManyCellsWithoutAFormula() {
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        StringBuilder cell = new StringBuilder("x".repeat(random.nextInt(2)));
        for (int j = random.nextInt(7); j > 0; j--) {
          cell.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        cells.add(cell.toString());
      }
      List<String> read = read(Csv.row(cells));
      assertThat(read).as("seed %d: %s", seed, cells).hasSize(4);
      for (int i = 0; i < 4; i++) {
        assertThat(read.get(i).replace("'", ""))
            .as("seed %d", seed)
            .isEqualTo(cells.get(i).replace("'", ""));
        assertThat(read.get(i).split("\r\n|\n|\r", -1))
            .as("seed %d: %s", seed, cells)
            .noneMatch(line -> line.replaceFirst("^[ \u00a0]+", "").matches("(?s)[=+\\-@\t].*"));
      }
    }
  }

  /** As RFC 4180 says, with care for nothing else. */
  private static List<String> read(String row) {
    assertThat(row).endsWith("\r\n");
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    String text = row.substring(0, row.length() - 2);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        assertThat(quoted || (c != '\n' && c != '\r')).isTrue();
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
