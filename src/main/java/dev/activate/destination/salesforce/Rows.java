package dev.activate.destination.salesforce;

import dev.activate.change.Change;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.Lookup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import okio.ByteString;

/**
 * The rows of one job, each with the key by which result files name it again.
 *
 * @param keys the columns that hold it
 */
record Rows(List<String> keys, List<Row> rows) {
  /** Of 150 MB that a file may take as base64. */
  private static final int MOST_BYTES = 90 << 20;

  /** One change, as cells by the names of their columns. */
  record Row(Change change, String key, Map<String, String> cells) {}

  /** What a field that points to another record is called when that record's key is given. */
  interface Relations {
    /** Such as {@code Account.External_Id__c} for {@code AccountId}. */
    String column(String field, Lookup lookup);
  }

  /**
   * @param keys the fields of the key, or {@code Id}, by which records are updated and deleted
   */
  static Rows of(Batch batch, List<Change> changes, List<String> keys, Relations relations) {
    List<Row> rows = new ArrayList<>();
    for (Change change : changes) {
      Map<String, String> cells = new LinkedHashMap<>();
      if (keys.equals(List.of("Id"))) {
        cells.put("Id", id(batch, change));
      } else {
        for (int i = 0; i < keys.size(); i++) {
          cells.put(keys.get(i), Cells.of(change.key().parts().get(i)));
        }
      }
      String key = String.join("\0", cells.values());
      change.fields().forEach((name, value) -> put(batch, name, value, relations, cells));
      rows.add(new Row(change, key, cells));
    }
    return new Rows(keys, rows);
  }

  /** The record's own id, in the long form; empty where it is not known. */
  static String id(Batch batch, Change change) {
    String known = change.remoteId() == null ? "" : change.remoteId();
    boolean byId = batch.keyFields().equals(List.of("Id"));
    return RecordIds.full(byId ? change.key().parts().get(0).text() : known);
  }

  private static void put(
      Batch batch, String name, Value value, Relations relations, Map<String, String> cells) {
    Lookup lookup = batch.lookups().get(name);
    String column = lookup == null || value.isNull() ? name : relations.column(name, lookup);
    if (cells.keySet().stream().noneMatch(column::equalsIgnoreCase) && !column.equals("Id")) {
      cells.put(column, Cells.of(value));
    }
  }

  /**
   * In files that a job takes: small enough, and without two rows of one key in any case, of which
   * nobody knows the order. Neighbours have the same parents, so that jobs rarely wait for locks.
   */
  List<Rows> parts(Set<String> parents) {
    List<Row> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparing(row -> parents(row, parents)));
    List<Rows> parts = new ArrayList<>();
    List<Row> part = new ArrayList<>();
    Set<String> taken = new LinkedHashSet<>();
    long bytes = 0;
    for (Row row : sorted) {
      long size = row.cells().values().stream().mapToLong(cell -> 3L * cell.length() + 3).sum();
      boolean again = !taken.add(row.key().toLowerCase(Locale.ROOT));
      if (!part.isEmpty() && (again || bytes + size > MOST_BYTES)) {
        parts.add(new Rows(keys, part));
        part = new ArrayList<>();
        taken.clear();
        taken.add(row.key().toLowerCase(Locale.ROOT));
        bytes = 0;
      }
      part.add(row);
      bytes += size;
    }
    parts.add(new Rows(keys, part));
    return parts;
  }

  private static String parents(Row row, Set<String> parents) {
    return row.cells().entrySet().stream()
        .filter(cell -> parents.contains(cell.getKey()))
        .map(Map.Entry::getValue)
        .collect(Collectors.joining("\0"));
  }

  /** One header for all rows: a cell that a row does not speak of is empty. */
  ByteString csv() {
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> columns.addAll(row.cells().keySet()));
    StringBuilder csv = new StringBuilder();
    Cells.append(csv, List.copyOf(columns));
    for (Row row : rows) {
      Cells.append(
          csv,
          columns.stream()
              .map(column -> row.cells().getOrDefault(column, Cells.UNTOUCHED))
              .toList());
    }
    return ByteString.encodeUtf8(csv.toString());
  }

  /** The key that a row of a result file names. */
  String key(ResultFile file, int row) {
    return keys.stream().map(column -> file.cell(row, column)).collect(Collectors.joining("\0"));
  }
}
