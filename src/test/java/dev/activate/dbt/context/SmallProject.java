package dev.activate.dbt.context;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.dbt.Compiler;
import dev.activate.dbt.DbtProject;
import dev.activate.dbt.Manifest;
import dev.activate.dbt.Node;
import dev.activate.dbt.Shell;
import dev.activate.dbt.Target;
import dev.activate.dbt.Vars;
import dev.activate.jinja.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A manifest made by hand, in dbt's shape, and what its templates render to. */
final class SmallProject {
  private final Path folder;
  private final ObjectNode manifest = new ObjectMapper().createObjectNode();
  private final Map<String, @Nullable Object> vars = new HashMap<>();
  private final Map<String, Map<String, @Nullable Object>> packageVars = new HashMap<>();
  final List<String> said = new ArrayList<>();
  private String adapter = "duckdb";
  private @Nullable Introspection introspection;

  SmallProject(Path folder) {
    this.folder = folder;
    manifest
        .putObject("metadata")
        .put("dbt_schema_version", "https://schemas.getdbt.com/dbt/manifest/v12.json")
        .put("generated_at", "2026-08-10T07:03:39.506774Z")
        .put("dbt_version", "1.11.0")
        .put("project_name", "shop");
    manifest.putObject("nodes");
    manifest.putObject("sources");
    manifest.putObject("macros");
    adapter("duckdb");
  }

  SmallProject adapter(String type) {
    adapter = type;
    manifest.withObject("/metadata").put("adapter_type", type);
    return this;
  }

  /** A macro of a package: {@code dbt_utils.star(x)} and what it renders. */
  SmallProject macro(String signature, String body) {
    String packageName = signature.substring(0, signature.indexOf('.'));
    String call = signature.substring(signature.indexOf('.') + 1);
    String name = call.substring(0, call.indexOf('('));
    manifest
        .withObject("/macros")
        .putObject("macro." + packageName + "." + name)
        .put("package_name", packageName)
        .put("name", name)
        .put("original_file_path", "macros/" + name + ".sql")
        .put("macro_sql", "{% macro " + call + " %}" + body + "{% endmacro %}");
    return this;
  }

  SmallProject model(String packageName, String name, String sql) {
    ObjectNode node = manifest.withObject("/nodes").putObject("model." + packageName + "." + name);
    node.put("unique_id", "model." + packageName + "." + name)
        .put("resource_type", "model")
        .put("package_name", packageName)
        .put("name", name)
        .put("alias", name)
        .put("database", "db")
        .put("schema", "main")
        .put("relation_name", "\"db\".\"main\".\"" + name + "\"")
        .put("original_file_path", "models/" + name + ".sql")
        .put("raw_code", sql);
    node.putObject("config").put("materialized", "table").putNull("full_refresh");
    node.putArray("tags").add("crm");
    return this;
  }

  SmallProject projectFile(String yaml) throws IOException {
    Files.writeString(folder.resolve("dbt_project.yml"), yaml);
    return this;
  }

  SmallProject var(String name, Object value) {
    vars.put(name, value);
    return this;
  }

  SmallProject packageVar(String packageName, String name, Object value) {
    packageVars.computeIfAbsent(packageName, x -> new HashMap<>()).put(name, value);
    return this;
  }

  SmallProject introspection(Introspection look) {
    introspection = look;
    return this;
  }

  /** What a sync's SQL renders to. */
  String sql(String template) {
    return compiler().compile(Template.of("sync.yml", template)).sql();
  }

  /** What the model's own code renders to. */
  String modelSql(String name) {
    Compiler compiler = compiler();
    Node node = read().ref(null, name, null, "shop");
    return compiler.compileModel(node).sql();
  }

  Manifest read() {
    try {
      return Manifest.read(Files.writeString(folder.resolve("manifest.json"), manifest.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Compiler compiler() {
    Manifest read = read();
    Introspection look = introspection;
    DbtProject project =
        new DbtProject(
            folder, "shop", "p", Map.of(), List.of(), List.of(), folder, folder, Map.of());
    Target target =
        new Target("p", "dev", adapter, "db", "main", 4, Map.of(), Optional.empty(), List.of());
    return new Compiler(
        new World(
            read,
            project,
            target,
            Vars.of(vars, packageVars, Map.of()),
            new Shell(folder, folder, name -> null),
            read::relation,
            Outside.now(
                look == null ? new CatalogFile(folder.resolve("catalog.json"), read) : look,
                (level, text) -> said.add(level + " " + text))));
  }
}
