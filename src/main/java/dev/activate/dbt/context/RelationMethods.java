package dev.activate.dbt.context;

import dev.activate.dbt.Arguments;
import dev.activate.jinja.Callable;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The methods of a relation. */
final class RelationMethods {
  private static final List<String> NAMES =
      List.of(
          "render",
          "include",
          "quote",
          "replace_path",
          "incorporate",
          "without_identifier",
          "information_schema",
          "matches",
          "quoted",
          "get",
          "add_ephemeral_prefix");

  private RelationMethods() {}

  static Optional<Callable> of(Relation relation, String name) {
    if (!NAMES.contains(name)) {
      return RelationClass.type(name).map(type -> (arguments, named) -> type);
    }
    return Optional.of(
        (arguments, named) -> call(relation, name, new Arguments(name, arguments, named)));
  }

  private static @Nullable Object call(Relation relation, String name, Arguments call) {
    return switch (name) {
      case "render" -> relation.render();
      case "include" -> relation.including(relation.includes().with(Parts.given(call)));
      case "quote" -> relation.quoting(relation.quotes().with(Parts.given(call)));
      case "replace_path" -> relation.named(call.named());
      case "incorporate" -> incorporated(relation, call);
      case "without_identifier" ->
          relation
              .including(relation.includes().with(Map.of("identifier", false)))
              .named(none("identifier"));
      case "information_schema" -> informationSchema(relation, call);
      case "matches" -> matches(relation, call);
      case "quoted" -> relation.adapter().quoted(call.text(0, "identifier"));
      case "add_ephemeral_prefix" -> Relation.cteName(call.text(0, "name"));
      default -> get(relation, call);
    };
  }

  private static Map<String, @Nullable Object> none(String part) {
    Map<String, @Nullable Object> path = new HashMap<>();
    path.put(part, null);
    return path;
  }

  private static Relation incorporated(Relation relation, Arguments call) {
    Relation made = relation;
    if (call.named().get("path") instanceof Map<?, ?> path) {
      made = made.named(path);
    }
    if (call.named().get("quote_policy") instanceof Map<?, ?> quotes) {
      made = made.quoting(made.quotes().with(quotes));
    }
    if (call.named().get("include_policy") instanceof Map<?, ?> includes) {
      made = made.including(made.includes().with(includes));
    }
    return call.named().containsKey("type") ? made.typed(call.optional("type")) : made;
  }

  private static Relation informationSchema(Relation relation, Arguments call) {
    if (relation.adapter().name().equals("bigquery")) {
      throw Problem.error(
              Code.JINJA,
              "Jinja feature is not supported",
              "information_schema() of a relation on BigQuery depends on the region, which"
                  + " activate does not know. Write the name of the view in the SQL.")
          .asException();
    }
    String view = call.value(0, "view_name") instanceof String text ? text : null;
    Map<String, @Nullable Object> path = new HashMap<>();
    path.put("schema", null);
    path.put("identifier", "INFORMATION_SCHEMA" + (view == null ? "" : "." + view));
    return relation
        .typed("view")
        .including(new Parts(relation.database() != null, false, true))
        .quoting(relation.quotes().with(Map.of("identifier", false)))
        .named(path);
  }

  private static boolean matches(Relation relation, Arguments call) {
    Map<String, @Nullable Object> wanted = Parts.given(call);
    Map<String, @Nullable String> has = new HashMap<>();
    has.put("database", relation.database());
    has.put("schema", relation.schema());
    has.put("identifier", relation.identifier());
    return wanted.entrySet().stream()
        .allMatch(
            part -> part.getValue() == null || part.getValue().equals(has.get(part.getKey())));
  }

  /** dbt_utils tells a relation from a text by its {@code metadata}. */
  private static @Nullable Object get(Relation relation, Arguments call) {
    String key = call.text(0, "key");
    if (key.equals("metadata")) {
      return Map.of("type", relation.adapter().relationClass());
    }
    return relation.attribute(key).orElse(call.value(1, "default"));
  }
}
