package dev.activate.dbt.python;

import dev.activate.jinja.Semantics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A column of a table: its values by position, its name and its type. */
final class TableColumn extends Mapped {
  private final int index;
  private final String name;
  private final ColumnType type;

  TableColumn(int index, String name, ColumnType type, List<@Nullable Object> values) {
    super("Column", values, null);
    this.index = index;
    this.name = name;
    this.type = type;
  }

  @Override
  Optional<Object> member(String member) {
    Object value =
        switch (member) {
          case "index" -> (long) index;
          case "name" -> name;
          case "data_type" -> type;
          case "values_distinct" -> Call.of(member, "", call -> Semantics.tuple(distinct()));
          case "values_without_nulls" -> Call.of(member, "", call -> Semantics.tuple(present()));
          case "values_sorted" ->
              Call.of(
                  member,
                  "",
                  call -> {
                    List<@Nullable Object> sorted = sorted();
                    sorted.addAll(values().stream().filter(one -> one == null).toList());
                    return sorted;
                  });
          case "values_without_nulls_sorted" -> Call.of(member, "", call -> sorted());
          default -> null;
        };
    return value == null ? super.member(member) : Optional.of(value);
  }

  private List<@Nullable Object> distinct() {
    return new PythonSet(values()).items();
  }

  private List<@Nullable Object> present() {
    return new ArrayList<>(values().stream().filter(one -> one != null).toList());
  }

  private List<@Nullable Object> sorted() {
    List<@Nullable Object> sorted = present();
    sorted.sort(Semantics::compare);
    return sorted;
  }
}
