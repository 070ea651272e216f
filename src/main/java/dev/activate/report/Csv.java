package dev.activate.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows as comma-separated values, see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC
 * 4180</a>. A text that a spreadsheet would run as a formula gets an apostrophe in front, see <a
 * href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>: which changes it,
 * so numbers are left as they are. Control characters that a terminal would obey are spelled out.
 */
final class Csv {
  private static final String FORMULA = "=+-@\t\r\uff1d\uff0b\uff0d\uff20";

  private Csv() {}

  /** One row with its line end. Cells are texts, or numbers. */
  static String row(List<?> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(Object cell) {
    if (cell instanceof Number) {
      return cell.toString();
    }
    String text = harmless(cell.toString());
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  /** Each line for itself: what is pasted or split again must be as harmless as the cell. */
  private static String harmless(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 2);
    boolean start = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (start && isFormula(text, i)) {
        safe.append('\'');
      }
      boolean kept = c == '\n' || c == '\r' || c == '\t' || !Character.isISOControl(c);
      safe.append(kept ? String.valueOf(c) : Visible.of(String.valueOf(c)));
      start = c == '\n' || c == '\r';
    }
    return safe.toString();
  }

  private static boolean isFormula(String text, int from) {
    if (from > 0 && text.startsWith("\n", from)) {
      return false; // the second half of a line end
    }
    int at = from;
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
    return at < text.length() && FORMULA.indexOf(text.charAt(at)) >= 0;
  }

  private static boolean isBlank(char c) {
    return Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
  }
}
