package dev.activate.dbt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.activate.dbt.context.CatalogFile;
import dev.activate.dbt.context.Introspection;
import dev.activate.dbt.context.Outside;
import dev.activate.dbt.context.Relation;
import dev.activate.dbt.context.Scope;
import dev.activate.dbt.context.World;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A manifest of a folder with the catalog and vars beside it, and how its models render. */
final class FixtureManifest {

  enum Verdict {
    EQUAL,
    OFFLINE,
    DIFFERENT,
    FAILED
  }

  /** {@code detail}: the reason, or both texts. */
  record Outcome(Verdict verdict, String detail) {}

  private static final ObjectMapper JSON = new ObjectMapper();
  private final Path folder;
  private final Path file;
  private final Manifest manifest;
  private final JsonNode raw;
  private final Map<Boolean, Compiler> compilers = new HashMap<>();

  private FixtureManifest(Path folder, Path file) throws IOException {
    this.folder = folder;
    this.file = file;
    this.manifest = Manifest.read(file);
    this.raw = JSON.readTree(file.toFile());
  }

  /** Every manifest of a folder and those below it. */
  static List<FixtureManifest> all(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder, 3)) {
      List<FixtureManifest> all = new java.util.ArrayList<>();
      for (Path file : files.sorted().toList()) {
        if (file.getFileName().toString().matches("manifest.*\\.json")) {
          all.add(new FixtureManifest(folder, file));
        }
      }
      return all;
    }
  }

  String name() {
    return folder.relativize(file).toString();
  }

  Manifest manifest() {
    return manifest;
  }

  JsonNode raw(Node node) {
    return raw.path(node.isSource() ? "sources" : "nodes").path(node.uniqueId());
  }

  /** What became of each SQL model that dbt compiled. */
  Map<Node, Outcome> render() {
    Map<Node, Outcome> all = new LinkedHashMap<>();
    for (Node node : manifest.nodes()) {
      String compiled = compiled(node);
      if (node.resourceType().equals("model") && !node.isPython() && compiled != null) {
        all.put(node, outcome(node, compiled));
      }
    }
    return all;
  }

  private @Nullable String compiled(Node node) {
    JsonNode code = raw(node).path("compiled_code");
    JsonNode found = code.isTextual() ? code : raw(node).path("compiled_sql");
    return found.isTextual() ? found.asText() : null;
  }

  private Outcome outcome(Node node, String compiled) {
    try {
      String sql = compiler(false).compileModel(node).sql();
      if (isSame(sql, compiled) || (isIncremental(node) && isSame(again(node), compiled))) {
        return new Outcome(Verdict.EQUAL, "");
      }
      return new Outcome(Verdict.DIFFERENT, difference(sql, compiled));
    } catch (ActivateException e) {
      Problem problem = e.problems().get(0);
      boolean needsMore =
          problem.code() == Code.WAREHOUSE
              || problem.summary().equals("dbt package is not installed")
              || List.of("Variable is not set", "Environment variable is not set")
                  .contains(problem.summary());
      return new Outcome(
          needsMore ? Verdict.OFFLINE : Verdict.FAILED,
          (needsMore ? "" : problem.summary() + ": ")
              + problem.detail()
              + (needsMore || problem.place() == null
                  ? ""
                  : " [" + problem.place().file() + ":" + problem.place().line() + "]"));
    }
  }

  /** dbt may have compiled it while its table was there: then it is the run after the first. */
  private String again(Node node) {
    return compiler(true).compileModel(node, Scope.Builds.AS_DBT_WOULD).sql();
  }

  private static boolean isIncremental(Node node) {
    return node.materialized().equals("incremental");
  }

  private Compiler compiler(boolean incremental) {
    return compilers.computeIfAbsent(incremental, this::newCompiler);
  }

  private Compiler newCompiler(boolean incremental) {
    Path beside = file.toAbsolutePath().resolveSibling(".").normalize();
    String name =
        manifest
            .projectName()
            .orElseGet(
                () ->
                    manifest.nodes().stream()
                        .filter(node -> node.resourceType().equals("model"))
                        .map(Node::packageName)
                        .findFirst()
                        .orElse("none"));
    DbtProject project =
        new DbtProject(
            beside, name, null, Map.of(), List.of(), List.of(), beside, beside, Map.of());
    CatalogFile catalog =
        new CatalogFile(beside("catalog").orElse(beside.resolve("no-catalog.json")), manifest);
    return new Compiler(
        new World(
            manifest,
            project,
            target(),
            vars(),
            Shell.current(),
            manifest::relation,
            new Outside(
                incremental ? new AfterARun(catalog) : catalog,
                (level, text) -> {},
                started(),
                manifest.invocationId().orElse("none"))));
  }

  private Instant started() {
    JsonNode at = raw.at("/metadata/run_started_at");
    return at.isTextual()
        ? OffsetDateTime.parse(at.asText()).toInstant()
        : manifest.generatedAt().orElse(Instant.EPOCH);
  }

  /** What dbt was run with is not in a manifest, but what it named its relations is. */
  private Target target() {
    List<Node> models =
        manifest.nodes().stream().filter(node -> node.resourceType().equals("model")).toList();
    String database = most(models.stream().map(Node::database));
    String schema =
        models.stream()
            .map(node -> node.schema() + "")
            .min(Comparator.comparingInt(String::length))
            .orElse("main");
    return new Target(
        "p",
        "dev",
        manifest.adapterType().orElse(""),
        database,
        schema,
        1,
        Map.of("project", database, "dataset", schema),
        Optional.empty(),
        List.of());
  }

  private static String most(Stream<@Nullable String> names) {
    return names
        .map(name -> name + "")
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("none");
  }

  private Vars vars() {
    Map<String, Object> given =
        beside("vars")
            .map(
                path -> {
                  try {
                    return Yaml.parse(Files.readString(path), path.toString(), Code.PROJECT);
                  } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                })
            .orElse(Tree.EMPTY)
            .entries();
    Tree tree = Tree.of(given);
    Map<String, Map<String, @Nullable Object>> packages = new HashMap<>();
    Tree named = tree.tree("packages");
    named.entries().keySet().forEach(name -> packages.put(name, named.tree(name).entries()));
    return Vars.of(tree.tree("root").entries(), packages, Map.of());
  }

  /** The file of that kind whose name has no part that the manifest's name lacks. */
  private Optional<Path> beside(String kind) {
    Set<String> own = new HashSet<>(parts(file.getFileName().toString()));
    try (Stream<Path> files = Files.list(file.toAbsolutePath().resolveSibling("."))) {
      return files
          .filter(path -> path.getFileName().toString().matches(kind + "(-.*)?\\.json"))
          .filter(path -> own.containsAll(parts(path.getFileName().toString())))
          .filter(path -> own.isEmpty() == parts(path.getFileName().toString()).isEmpty())
          .findFirst();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<String> parts(String name) {
    List<String> parts = Arrays.asList(name.replaceFirst("\\.json$", "").split("-"));
    return parts.subList(1, parts.size());
  }

  private boolean isSame(String ours, String dbt) {
    return squeezed(ours).equals(squeezed(dbt))
        || squeezed(untimed(ours)).equals(squeezed(untimed(dbt)));
  }

  private static String squeezed(String sql) {
    return sql.replaceAll("\\s+", "");
  }

  /** Up to dbt 1.10 a manifest does not say what {@code run_started_at} was. */
  private String untimed(String sql) {
    return raw.at("/metadata/run_started_at").isTextual()
        ? sql
        : sql.replaceAll("'\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d'", "'(run_started_at)'");
  }

  /** From a little before the first place where they differ. */
  private static String difference(String ours, String dbt) {
    String a = squeezed(ours);
    String b = squeezed(dbt);
    int at = 0;
    while (at < Math.min(a.length(), b.length()) && a.charAt(at) == b.charAt(at)) {
      at++;
    }
    int from = Math.max(0, at - 60);
    return "\n    ours: ..."
        + a.substring(from, Math.min(a.length(), at + 120))
        + "\n    dbt:  ..."
        + b.substring(from, Math.min(b.length(), at + 120));
  }

  /** As the catalog says, and where it cannot say, every relation is a table that is there. */
  private record AfterARun(Introspection catalog) implements Introspection {
    @Override
    public Optional<String> type(Relation relation) {
      try {
        return catalog.type(relation);
      } catch (ActivateException e) {
        return Optional.of("table");
      }
    }

    @Override
    public List<Column> columns(Relation relation) {
      return catalog.columns(relation);
    }

    @Override
    public boolean hasSchema(@Nullable String database, String schema) {
      return catalog.hasSchema(database, schema);
    }

    @Override
    public Result query(String sql) {
      return catalog.query(sql);
    }
  }
}
