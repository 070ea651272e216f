package dev.activate.destination.sql;

import dev.activate.destination.Schema;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A table as the catalog of its database tells it.
 *
 * @param place names table and database, for people
 * @param sqlName quoted for statements
 * @param uniques the columns of each unique index that any two rows are held against
 */
public record Table(
    String name,
    String place,
    String sqlName,
    Map<String, Column> columns,
    List<List<String>> uniques) {

  public Table {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    uniques = List.copyOf(uniques);
  }

  public Column column(String column) {
    return Objects.requireNonNull(columns.get(column));
  }

  Schema schema() {
    return new Schema(
        name,
        columns.values().stream()
            .map(column -> column.field(uniques.contains(List.of(column.name()))))
            .toList(),
        false);
  }

  /**
   * Without a unique index on just these columns, two records could share a key, and two writers
   * could make one twice.
   */
  void requireKey(List<String> keyFields) {
    Set<String> key = new HashSet<>(keyFields);
    for (String field : keyFields) {
      if (!columns.containsKey(field)) {
        throw problem(
            "Key field does not exist in the destination",
            place
                + " has no column "
                + field
                + ". It has "
                + String.join(", ", columns.keySet())
                + ".");
      }
    }
    if (uniques.stream().noneMatch(unique -> new HashSet<>(unique).equals(key))) {
      String columns = String.join(", ", keyFields);
      throw problem(
          "Key has no unique index in the destination",
          "%s has no unique index on just (%s)%s. Without one the key could be there twice, and nothing could stop two writers from making the same record. Let whoever owns the table add it, or choose a key that has one. An index that is partial, deferrable or on an expression does not count."
              .formatted(place, columns, known()));
    }
  }

  private String known() {
    return uniques.isEmpty()
        ? ", nor any other"
        : ", only on "
            + String.join(
                " and ",
                uniques.stream().map(unique -> "(" + String.join(", ", unique) + ")").toList());
  }

  private static ActivateException problem(String summary, String detail) {
    return Problem.error(Code.DESTINATION, summary, detail).asException();
  }
}
