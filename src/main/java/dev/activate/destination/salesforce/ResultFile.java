package dev.activate.destination.salesforce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One of the files that tell what became of the rows of a job
 * (https://www.rfc-editor.org/rfc/rfc4180).
 */
final class ResultFile {
  private final Map<String, Integer> columns;
  private final List<List<String>> rows;

  private ResultFile(Map<String, Integer> columns, List<List<String>> rows) {
    this.columns = columns;
    this.rows = rows;
  }

  /** Nothing where the text is no such file, or ends within a row. */
  static Optional<ResultFile> parse(String text) {
    List<List<String>> all = new Parsing(text).rows();
    if (all == null) {
      return Optional.empty();
    }
    if (all.isEmpty()) {
      return Optional.of(new ResultFile(Map.of(), List.of()));
    }
    Map<String, Integer> columns = new HashMap<>();
    for (String name : all.get(0)) {
      columns.put(name.toLowerCase(Locale.ROOT), columns.size());
    }
    List<List<String>> rows = all.subList(1, all.size());
    boolean even = rows.stream().allMatch(row -> row.size() == all.get(0).size());
    return even ? Optional.of(new ResultFile(columns, rows)) : Optional.empty();
  }

  /** The rows of both files. */
  ResultFile and(ResultFile next) {
    List<List<String>> both = new ArrayList<>(rows);
    both.addAll(next.rows);
    return new ResultFile(columns.isEmpty() ? next.columns : columns, both);
  }

  int size() {
    return rows.size();
  }

  /** The cell; empty where there is no such column. Names of columns are taken in any case. */
  String cell(int row, String column) {
    Integer at = columns.get(column.toLowerCase(Locale.ROOT));
    return at == null ? "" : rows.get(row).get(at);
  }

  /** Reads one text, once. */
  private static final class Parsing {
    private final String text;
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();

    Parsing(String text) {
      this.text = text;
    }

    /** Null where the text ends within quotes. */
    @Nullable List<List<String>> rows() {
      int at = text.startsWith("\uFEFF") ? 1 : 0;
      boolean quoted = false;
      while (at < text.length()) {
        char c = text.charAt(at);
        if (quoted) {
          if (c != '"') {
            cell.append(c);
          } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
            cell.append(c);
            at++;
          } else {
            quoted = false;
          }
        } else if (c == '"') {
          quoted = true;
        } else if (c == ',') {
          endCell();
        } else if (c == '\n') {
          endRow();
        } else if (c != '\r') {
          cell.append(c);
        }
        at++;
      }
      endRow();
      return quoted ? null : rows;
    }

    private void endCell() {
      row.add(cell.toString());
      cell.setLength(0);
    }

    /** A line without anything is none. */
    private void endRow() {
      endCell();
      if (row.size() > 1 || !row.get(0).isEmpty()) {
        rows.add(row);
      }
      row = new ArrayList<>();
    }
  }
}
