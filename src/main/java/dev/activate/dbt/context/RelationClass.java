package dev.activate.dbt.context;

import dev.activate.dbt.Arguments;
import dev.activate.jinja.Attributes;
import dev.activate.jinja.Callable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code api.Relation}: makes relations of names. {@code quotes} is what the project quotes. */
record RelationClass(AdapterType adapter, Parts quotes) implements Callable, Attributes {
  private static final Map<String, String> TYPES =
      Map.of(
          "Table", "table",
          "View", "view",
          "CTE", "cte",
          "External", "external",
          "MaterializedView", "materialized_view",
          "DynamicTable", "dynamic_table");

  /** The text behind {@code api.Relation.View} and the like. */
  static Optional<String> type(String name) {
    return Optional.ofNullable(TYPES.get(name));
  }

  @Override
  public Object call(List<@Nullable Object> arguments, Map<String, @Nullable Object> named) {
    return create(arguments, named);
  }

  @Override
  public Optional<Object> attribute(String name) {
    Callable create = this::create;
    Callable prefix =
        (arguments, named) ->
            Relation.cteName(
                new Arguments("add_ephemeral_prefix", arguments, named).text(0, "name"));
    return switch (name) {
      case "create" -> Optional.of(create);
      case "add_ephemeral_prefix" -> Optional.of(prefix);
      default -> type(name).map(type -> (Object) type);
    };
  }

  private Relation create(List<@Nullable Object> arguments, Map<String, @Nullable Object> named) {
    Arguments call = new Arguments("api.Relation.create", arguments, named);
    Relation made =
        new Relation(
            adapter,
            text(call.value(0, "database")),
            text(call.value(1, "schema")),
            text(call.value(2, "identifier")),
            text(call.value(3, "type")),
            quotes,
            adapter.includes(),
            null);
    if (named.get("quote_policy") instanceof Map<?, ?> changed) {
      made = made.quoting(quotes.with(changed));
    }
    if (named.get("include_policy") instanceof Map<?, ?> changed) {
      made = made.including(adapter.includes().with(changed));
    }
    return made;
  }

  /** A relation of a database, a schema and a name. */
  Relation create(List<@Nullable Object> names) {
    return create(names, Map.of());
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
