package dev.activate.dbt.context;

import dev.activate.dbt.Arguments;
import dev.activate.dbt.Node;
import dev.activate.jinja.Indexed;
import dev.activate.jinja.Mapping;
import dev.activate.jinja.None;
import dev.activate.jinja.Represented;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ref()}, {@code source()} and {@code this} give: prints itself as SQL. Immutable.
 *
 * @param type {@code table}, {@code view}, {@code cte}; null when it is not known
 * @param printed as dbt wrote it, until something of it is changed; null means from its parts
 */
public record Relation(
    AdapterType adapter,
    @Nullable String database,
    @Nullable String schema,
    @Nullable String identifier,
    @Nullable String type,
    Parts quotes,
    Parts includes,
    @Nullable String printed)
    implements Mapping, Indexed, Represented {
  private static final String CTE = "__dbt__cte__";

  /** The relation of a node under the name that dbt, or whoever built it, gave it. */
  static Relation of(AdapterType adapter, Node node, String printed) {
    return Printed.relation(adapter, node.database(), node.schema(), node.identifier(), printed);
  }

  static Relation ephemeral(AdapterType adapter, Node node) {
    return new Relation(adapter, null, null, cteName(node), "cte", Parts.NONE, Parts.ALL, null);
  }

  /** What an ephemeral model is called where it is inlined. */
  public static String cteName(Node node) {
    return CTE + node.identifier();
  }

  static String cteName(String name) {
    return CTE + name;
  }

  String render() {
    return printed != null ? printed : Printed.of(this);
  }

  @Override
  public Optional<Object> attribute(String name) {
    return switch (name) {
      case "database", "project" -> orNone(database);
      case "schema", "dataset" -> orNone(schema);
      case "identifier", "name", "table" -> orNone(identifier);
      case "type" -> orNone(type);
      case "path" -> Optional.of(path());
      case "is_table" -> Optional.of("table".equals(type));
      case "is_view" -> Optional.of("view".equals(type));
      case "is_cte" -> Optional.of("cte".equals(type));
      case "is_materialized_view" -> Optional.of("materialized_view".equals(type));
      case "is_dynamic_table" -> Optional.of("dynamic_table".equals(type));
      case "is_hudi", "is_iceberg", "is_delta", "is_function", "is_pointer" -> Optional.of(false);
      case "quote_character" -> Optional.of(adapter.quote());
      case "quote_policy" -> Optional.of(quotes);
      case "include_policy" -> Optional.of(includes);
      case "limit", "event_time_filter", "catalog" -> Optional.of(None.NONE);
      default -> RelationMethods.of(this, name).map(method -> (Object) method);
    };
  }

  private Map<String, @Nullable Object> path() {
    Map<String, @Nullable Object> path = new HashMap<>();
    path.put("database", database);
    path.put("schema", schema);
    path.put("identifier", identifier);
    return path;
  }

  private static Optional<Object> orNone(@Nullable Object value) {
    return Optional.of(value == null ? None.NONE : value);
  }

  @Override
  public Optional<Object> item(Object key) {
    return key instanceof String name ? attribute(name) : Optional.empty();
  }

  Relation typed(@Nullable String newType) {
    return new Relation(adapter, database, schema, identifier, newType, quotes, includes, printed);
  }

  Relation including(Parts parts) {
    return parts.equals(includes) ? this : changed(database, schema, identifier, quotes, parts);
  }

  Relation quoting(Parts parts) {
    return parts.equals(quotes) ? this : changed(database, schema, identifier, parts, includes);
  }

  /** With other names; a null of the map is a name taken away. */
  Relation named(Map<?, ?> path) {
    return changed(
        part(path, "database", database),
        part(path, "schema", schema),
        part(path, "identifier", identifier),
        quotes,
        includes);
  }

  private static @Nullable String part(Map<?, ?> path, String name, @Nullable String otherwise) {
    Object value = path.get(name);
    return !path.containsKey(name) ? otherwise : value == null ? null : value.toString();
  }

  private Relation changed(
      @Nullable String newDatabase,
      @Nullable String newSchema,
      @Nullable String newIdentifier,
      Parts newQuotes,
      Parts newIncludes) {
    if (printed != null && !Printed.isFromParts(this)) {
      throw Problem.error(
              Code.JINJA,
              "Relation cannot be changed",
              printed
                  + " is not made of a database, a schema and a name, so it cannot be printed"
                  + " in another way.")
          .asException();
    }
    return new Relation(
        adapter, newDatabase, newSchema, newIdentifier, type, newQuotes, newIncludes, null);
  }

  /** The value of a macro's argument as a relation. */
  static Relation argument(Arguments call, int index, String name) {
    if (call.value(index, name) instanceof Relation relation) {
      return relation;
    }
    throw call.wrong("needs a relation, such as ref('model'), as " + name);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Relation relation
        && Objects.equals(database, relation.database)
        && Objects.equals(schema, relation.schema)
        && Objects.equals(identifier, relation.identifier)
        && Objects.equals(type, relation.type)
        && render().equals(relation.render());
  }

  @Override
  public int hashCode() {
    return render().hashCode();
  }

  @Override
  public String represented() {
    return "<" + adapter.relationClass() + " " + render() + ">";
  }

  @Override
  public String toString() {
    return render();
  }
}
