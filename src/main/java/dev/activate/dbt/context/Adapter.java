package dev.activate.dbt.context;

import dev.activate.dbt.Arguments;
import dev.activate.dbt.python.ApiColumn;
import dev.activate.dbt.python.Table;
import dev.activate.jinja.Attributes;
import dev.activate.jinja.Callable;
import dev.activate.jinja.Semantics;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code adapter}: dispatches macros, quotes names and looks at the warehouse. What would write is
 * refused by its name.
 */
record Adapter(Scope scope) implements Attributes {
  private static final Set<String> WRITES =
      Set.of(
          "alter_column_type",
          "cache_added",
          "cache_dropped",
          "cache_renamed",
          "copy_table",
          "create_schema",
          "drop_relation",
          "drop_schema",
          "expand_target_column_types",
          "grant_access_to",
          "rename_relation",
          "store_relation",
          "submit_python_job",
          "truncate_relation",
          "update_columns",
          "update_table_description",
          "upload_file");

  @Override
  public Optional<Object> attribute(String name) {
    if (WRITES.contains(name)) {
      return Optional.of(refusal(name));
    }
    return switch (name) {
      case "dispatch" -> Optional.of(new Dispatch(scope));
      case "Relation" ->
          Optional.of(new RelationClass(scope.world().adapter(), scope.world().quotes()));
      case "Column" ->
          Optional.of(OlderColumns.of(scope.world().adapter(), scope.world().manifest()));
      case "behavior" -> Optional.of(new Behavior(scope.world().project().flags()));
      case "type" -> function(name, call -> scope.world().adapter().name());
      case "commit" -> function(name, call -> null);
      case "is_motherduck" -> function(name, call -> false);
      case "quote" -> function(name, this::quote);
      case "quote_as_configured" -> function(name, this::quoteAsConfigured);
      case "quote_seed_column" -> function(name, this::quoteSeedColumn);
      case "get_relation" -> function(name, this::relation);
      case "get_columns_in_relation" ->
          function(name, call -> columns(Relation.argument(call, 0, "relation")));
      case "get_missing_columns" -> function(name, this::missingColumns);
      case "check_schema_exists" -> function(name, this::schemaExists);
      case "execute" -> function(name, this::execute);
      default -> Optional.empty();
    };
  }

  private interface Body {
    @Nullable Object of(Arguments call);
  }

  private static Optional<Object> function(String name, Body body) {
    Callable function =
        (arguments, named) -> body.of(new Arguments("adapter." + name, arguments, named));
    return Optional.of(function);
  }

  private static Callable refusal(String name) {
    return (arguments, named) -> {
      throw Problem.error(
              Code.JINJA,
              "Macro wants to write to the warehouse",
              "adapter."
                  + name
                  + "() changes the warehouse. activate only ever reads it, so a macro that does"
                  + " this cannot be used here.")
          .asException();
    };
  }

  private Object quote(Arguments call) {
    return scope.world().adapter().quoted(call.text(0, "identifier"));
  }

  private Object quoteAsConfigured(Arguments call) {
    String identifier = call.text(0, "identifier");
    String part = call.text(1, "quote_key");
    boolean isPart = List.of("database", "schema", "identifier").contains(part);
    return isPart && scope.world().quotes().has(part)
        ? scope.world().adapter().quoted(identifier)
        : identifier;
  }

  private Object quoteSeedColumn(Arguments call) {
    String column = call.text(0, "column");
    return Boolean.FALSE.equals(call.value(1, "quote_config"))
        ? column
        : scope.world().adapter().quoted(column);
  }

  private @Nullable Object relation(Arguments call) {
    Relation asked =
        new RelationClass(scope.world().adapter(), scope.world().quotes())
            .create(
                Arrays.asList(
                    call.value(0, "database"),
                    call.value(1, "schema"),
                    call.value(2, "identifier")));
    return scope.world().introspection().type(asked).map(asked::typed).orElse(null);
  }

  private List<Object> columns(Relation relation) {
    World world = scope.world();
    List<Object> all = new ArrayList<>();
    world
        .introspection()
        .columns(relation)
        .forEach(column -> all.add(Columns.of(world.adapter(), column)));
    return all;
  }

  private List<Object> missingColumns(Arguments call) {
    Set<Object> there = new HashSet<>();
    columns(Relation.argument(call, 1, "to_relation")).forEach(column -> there.add(name(column)));
    List<Object> missing = new ArrayList<>(columns(Relation.argument(call, 0, "from_relation")));
    missing.removeIf(column -> there.contains(name(column)));
    return missing;
  }

  private static Object name(Object column) {
    return ((ApiColumn) column).column();
  }

  private Object schemaExists(Arguments call) {
    Object database = call.value(0, "database");
    return scope
        .world()
        .introspection()
        .hasSchema(database == null ? null : database.toString(), call.text(1, "schema"));
  }

  /** The pair of a response and a table, which is empty unless it is wanted. */
  private Object execute(Arguments call) {
    String sql = ReadOnly.checked(call.text(0, "sql"));
    if (!Semantics.truth(call.value(2, "fetch"))) {
      Results.Response nothing = new Results.Response("OK", 0);
      return Semantics.tuple(Arrays.asList(nothing, Table.of(List.of(), List.of())));
    }
    Introspection.Result result = scope.world().introspection().query(sql);
    return Semantics.tuple(
        Arrays.asList(
            new Results.Response("OK", result.rows().size()),
            Table.of(result.names(), result.rows())));
  }
}
