package dev.activate.ledger;

import dev.activate.warehouse.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes records of any shape into a ledger, and reads them. */
record Folds(Book book, String sync) {

  /** Columns out of {@code name TYPE, name TYPE}. */
  private static List<Column> columns(String text) {
    return Arrays.stream(text.split(", "))
        .map(
            one -> {
              int at = one.lastIndexOf(' ');
              String name = one.substring(0, at);
              return new Column(
                  name.startsWith("\"")
                      ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                      : name,
                  one.substring(at + 1));
            })
        .toList();
  }

  void write(String key, String fields, String values) {
    Shape shape = new Shape(columns(key), columns(fields));
    List<String> names = new ArrayList<>();
    shape.key().forEach(column -> names.add(quoted("key_" + column.name())));
    shape.fields().forEach(column -> names.add(quoted("after_" + column.name())));
    book.engine.execute(
        "create or replace table memory.main.held as select *, 'r' as remote_id, 'created' as origin"
            + " from (values ("
            + values
            + ")) v("
            + String.join(", ", names)
            + ")");
    write(book, sync, shape, "memory.main.held");
  }

  static void write(Book book, String sync, Shape shape, String held) {
    String keys =
        shape.key().stream()
            .map(column -> quoted("key_" + column.name()))
            .collect(Collectors.joining(", "));
    book.engine.execute(
        "create or replace table memory.main.gone as select "
            + keys
            + " from "
            + held
            + " limit 0");
    book.engine.execute(
        "create or replace table memory.main.refused as select "
            + keys
            + ", '' as action, '' as code, '' as message, '' as request_id, now() as \"at\" from "
            + held
            + " limit 0");
    Fold fold =
        new Fold(
            sync, shape, "memory.main.gone", held, "memory.main.refused", "plan", "run", "input");
    book.ledger.write(writer -> writer.fold(fold));
  }

  /** Rows with bars between their columns. */
  List<String> read(String key, String fields) {
    Shape shape = new Shape(columns(key), columns(fields));
    int width = shape.key().size() + shape.fields().size();
    return book.engine.query(
        "select * from " + book.ledger.relation(book.ledger.sync(sync), shape) + " order by 1",
        row -> {
          List<String> cells = new ArrayList<>();
          for (int i = 1; i <= width; i++) {
            cells.add(String.valueOf(row.getObject(i)));
          }
          return String.join("|", cells);
        });
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
