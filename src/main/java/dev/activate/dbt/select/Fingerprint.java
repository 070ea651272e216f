package dev.activate.dbt.select;

import dev.activate.dbt.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What dbt's {@code state:modified} looks at in a node, each part as a digest. As in dbt, settings
 * count as they are written where the manifest has them so, since two targets render them
 * differently.
 *
 * @param rest what has no sub-selector of its own: its place in the project, access and version
 */
record Fingerprint(
    String body,
    String configs,
    String relation,
    String descriptions,
    String contract,
    String macros,
    String rest) {
  static final Set<String> WANTED =
      Set.of(
          "resource_type",
          "raw_code",
          "raw_sql",
          "checksum",
          "config",
          "unrendered_config",
          "description",
          "columns",
          "fqn",
          "contract",
          "latest_version",
          "access",
          "deprecation_date",
          "database",
          "schema",
          "unrendered_database",
          "unrendered_schema",
          "identifier",
          "quoting",
          "external",
          "freshness",
          "loaded_at_field",
          "depends_on",
          "patch_path");
  private static final Set<String> NOT_COMPARED =
      Set.of("alias", "schema", "database", "tags", "group");

  /** {@code macros} is a digest of all macros that the node uses, however far. */
  static Fingerprint of(Tree node, String macros) {
    boolean source = node.text("resource_type", "").equals("source");
    Tree unrendered = node.has("unrendered_config") ? node.tree("unrendered_config") : null;
    Tree config = unrendered == null ? node.tree("config") : unrendered;
    return new Fingerprint(
        Sha.of(body(node)),
        Sha.of(compared(config)),
        source ? Sha.of(source(node)) : Sha.of(named(config)),
        Sha.of(descriptions(node)),
        Sha.of(contract(node)),
        macros,
        Sha.of(
            node.texts("fqn"),
            node.value("latest_version"),
            node.value("access"),
            node.value("deprecation_date")));
  }

  /** Stands for everything that {@code state:modified} looks at. */
  String whole() {
    return Sha.of(body, configs, relation, descriptions, contract, macros, rest);
  }

  /** The digest that a sub-selector such as {@code modified.body} compares. */
  String part(Modification modification) {
    return switch (modification) {
      case BODY, SQL -> body;
      case CONFIGS -> configs;
      case PERSISTED_DESCRIPTIONS -> descriptions;
      case RELATION -> relation;
      case MACROS -> macros;
      case CONTRACT -> contract;
      case ANY, MODEL -> whole();
    };
  }

  private static Object body(Tree node) {
    String code = node.text("raw_code", node.text("raw_sql", ""));
    // A seed has no code, and early betas of Fusion wrote none.
    return code.isEmpty() || code.equals("--placeholder--")
        ? node.tree("checksum").entries()
        : code;
  }

  private static Map<String, @Nullable Object> compared(Tree config) {
    Map<String, @Nullable Object> compared = new LinkedHashMap<>(config.entries());
    compared.keySet().removeAll(NOT_COMPARED);
    return compared;
  }

  private static Map<String, @Nullable Object> named(Tree config) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>(config.entries());
    named.keySet().retainAll(Set.of("database", "schema", "alias"));
    return named;
  }

  private static Map<String, @Nullable Object> source(Tree node) {
    Map<String, @Nullable Object> source = new LinkedHashMap<>();
    for (String key :
        new String[] {"identifier", "quoting", "external", "freshness", "loaded_at_field"}) {
      source.put(key, node.value(key));
    }
    for (String key : new String[] {"database", "schema"}) {
      source.put(key, node.text("unrendered_" + key, node.text(key, "")));
    }
    return source;
  }

  /** Descriptions count only where dbt writes them to the warehouse. */
  private static Map<String, @Nullable Object> descriptions(Tree node) {
    Tree persisted = node.tree("config").tree("persist_docs");
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    if (Boolean.TRUE.equals(persisted.value("relation"))) {
      all.put("", node.value("description"));
    }
    if (Boolean.TRUE.equals(persisted.value("columns"))) {
      Tree columns = node.tree("columns");
      columns
          .entries()
          .keySet()
          .forEach(name -> all.put("column " + name, columns.tree(name).value("description")));
    }
    return all;
  }

  private static @Nullable Object contract(Tree node) {
    Tree contract = node.tree("contract");
    return Boolean.TRUE.equals(contract.value("enforced"))
        ? contract.text("checksum", "enforced")
        : null;
  }
}
