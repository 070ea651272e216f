package dev.activate.dbt.context;

import dev.activate.dbt.Arguments;
import dev.activate.dbt.python.Table;
import dev.activate.jinja.Attributes;
import dev.activate.jinja.Callable;
import dev.activate.jinja.Semantics;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The results of {@code statement} blocks, under their names, each to be taken once. */
final class Results {
  private final Map<String, @Nullable Object> stored = new HashMap<>();

  /** What a statement ended with: {@code OK}. */
  record Response(String message, long rows) implements Attributes {
    @Override
    public Optional<Object> attribute(String name) {
      return switch (name) {
        case "_message", "message" -> Optional.of(message);
        case "code" -> Optional.of("SELECT");
        case "rows_affected" -> Optional.of(rows);
        default -> Optional.empty();
      };
    }

    @Override
    public String toString() {
      return message;
    }
  }

  void addTo(Map<String, @Nullable Object> names) {
    Callable load = this::load;
    Callable store =
        (arguments, named) -> {
          Arguments call = new Arguments("store_result", arguments, named);
          return store(
              call.text(0, "name"), call.value(1, "response"), call.value(2, "agate_table"));
        };
    Callable storeRaw =
        (arguments, named) -> {
          Arguments call = new Arguments("store_raw_result", arguments, named);
          Object rows = call.value(3, "rows_affected");
          return store(
              call.text(0, "name"),
              new Response(
                  String.valueOf(call.value(1, "message")),
                  rows instanceof Number number ? number.longValue() : 0),
              call.value(4, "agate_table"));
        };
    names.put("load_result", load);
    names.put("store_result", store);
    names.put("store_raw_result", storeRaw);
  }

  private @Nullable Object load(
      List<@Nullable Object> arguments, Map<String, @Nullable Object> named) {
    String name = new Arguments("load_result", arguments, named).text(0, "name");
    Object result = stored.get(name);
    if (result == null && stored.containsKey(name)) {
      throw Problem.error(
              Code.JINJA,
              "Result was loaded before",
              "load_result('"
                  + name
                  + "') can be called once for each statement, as in dbt. Keep what it gives in a"
                  + " variable.")
          .asException();
    }
    if (!name.equals("main") && result != null) {
      stored.put(name, null);
    }
    return result;
  }

  private String store(String name, @Nullable Object response, @Nullable Object given) {
    Table table = given instanceof Table known ? known : Table.of(List.of(), List.of());
    Map<String, @Nullable Object> result = new HashMap<>();
    result.put("response", response);
    result.put("table", table);
    result.put("data", matrix(table));
    stored.put(name, result);
    return "";
  }

  /** The rows alone, as dbt's {@code as_matrix} makes them. */
  private static List<@Nullable Object> matrix(Table table) {
    List<@Nullable Object> rows = new ArrayList<>();
    table.forEach(row -> rows.add(Semantics.tuple(Semantics.items(row))));
    return rows;
  }
}
