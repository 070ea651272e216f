package dev.activate.dbt;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.problem.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Streams a manifest; docs and the graph's maps are passed over. */
final class ManifestReader {
  static final String WHAT = "dbt manifest";
  static final String RUN = "dbt parse";
  private static final Set<String> METADATA =
      Set.of(
          "dbt_schema_version",
          "dbt_version",
          "generated_at",
          "invocation_id",
          "adapter_type",
          "project_name",
          "quoting");
  private static final Set<String> MACRO =
      Set.of("package_name", "name", "original_file_path", "macro_sql");
  // dbt platform writes a dbt_version that says nothing about the schema, so only this one counts.
  private static final Pattern SCHEMA = Pattern.compile("/manifest/v(\\d{1,6})(?!\\d)");
  private static final int OLDEST = 4;
  private static final int NEWEST = 12;
  private static final int FUSION_BETA = 20;

  private final Path file;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, Node> disabled = new LinkedHashMap<>();
  private final Map<String, Macro> macros = new LinkedHashMap<>();
  private final List<DataTest> tests = new ArrayList<>();
  private final Map<String, List<Constraint>> constraints = new HashMap<>();
  private final Problems problems = new Problems();
  private boolean runsAtEnd;
  private Manifest.@Nullable Metadata metadata;

  private ManifestReader(Path file) {
    this.file = file;
  }

  static Manifest read(Path file) {
    long start = System.nanoTime();
    ManifestReader reader = new ManifestReader(file);
    Json.read(file, WHAT, RUN, reader::entry);
    Manifest.Metadata metadata = reader.metadata;
    if (metadata == null) {
      throw Json.notWhatItShouldBe(
          file, WHAT, "it is JSON, but has no metadata that names dbt's schema", RUN);
    }
    return new Manifest(
        file,
        metadata,
        Collections.unmodifiableMap(reader.nodes),
        Collections.unmodifiableMap(reader.disabled),
        Collections.unmodifiableMap(reader.macros),
        new Guarantees(reader.tests, reader.constraints, reader.runsAtEnd),
        reader.problems.all(),
        Duration.ofNanos(System.nanoTime() - start));
  }

  private void entry(String key, JsonParser value) throws IOException {
    switch (key) {
      case "metadata" -> metadata = metadata(Json.select(value, METADATA));
      case "nodes", "sources", "unit_tests" -> Json.entries(value, this::node);
      case "macros" -> Json.entries(value, this::macro);
      case "disabled" -> Json.entries(value, this::disabled);
      default -> value.skipChildren();
    }
  }

  private void macro(String id, JsonParser value) throws IOException {
    Tree macro = Json.select(value, MACRO);
    String[] parts = id.split("\\.", 3);
    if (parts.length == 3) {
      macros.put(
          id,
          new Macro(
              macro.text("package_name", parts[1]),
              macro.text("name", parts[2]),
              macro.text("original_file_path", "").replace('\\', '/'),
              macro.text("macro_sql", "")));
    }
  }

  private void disabled(String id, JsonParser list) throws IOException {
    if (list.currentToken() == JsonToken.START_ARRAY) {
      while (list.nextToken() == JsonToken.START_OBJECT) {
        add(disabled, id, list);
      }
    }
  }

  private void node(String id, JsonParser value) throws IOException {
    if (DataTest.TYPES.contains(type(id))) {
      tests.add(DataTest.of(id, Json.select(value, DataTest.WANTED)));
    } else if (type(id).equals("operation")) {
      runsAtEnd |= id.contains("-on-run-end-");
      value.skipChildren();
    } else {
      add(nodes, id, value);
    }
  }

  private void add(Map<String, Node> all, String id, JsonParser value) throws IOException {
    boolean isNode = value.currentToken() == JsonToken.START_OBJECT;
    if (!isNode || !NodeReader.TYPES.contains(type(id))) {
      value.skipChildren();
      return;
    }
    Tree read = Json.select(value, NodeReader.WANTED);
    Node node = NodeReader.read(id, read);
    if (node != null) {
      all.put(id, node);
      List<Constraint> kept = Constraint.of(read);
      if (!kept.isEmpty()) {
        constraints.put(id, kept);
      }
    }
  }

  /** What an id is of, such as {@code model}: it tells what is passed over before it is built. */
  static String type(String id) {
    int dot = id.indexOf('.');
    return dot < 0 ? id : id.substring(0, dot);
  }

  private Manifest.Metadata metadata(Tree found) {
    String schema = found.text("dbt_schema_version", "");
    Matcher matcher = SCHEMA.matcher(schema);
    if (!matcher.find()) {
      throw Json.notWhatItShouldBe(
          file,
          WHAT,
          schema.isEmpty()
              ? "its metadata has no dbt_schema_version"
              : "it says that it is " + schema,
          RUN);
    }
    check(Integer.parseInt(matcher.group(1)), found.text("dbt_version", "an unknown version"));
    return new Manifest.Metadata(
        "v" + matcher.group(1),
        found.moment("generated_at"),
        found.text("dbt_version"),
        found.text("invocation_id"),
        found.text("adapter_type"),
        found.text("project_name"),
        found.tree("quoting").entries());
  }

  private void check(int version, String dbt) {
    String wrote = file + " has schema v" + version + ", written by dbt " + dbt + ". ";
    if (version < OLDEST) {
      throw Problem.error(
              Code.MANIFEST,
              "Manifest is too old",
              wrote
                  + "activate reads v4 (dbt 1.0) and later: upgrade dbt, then write the manifest"
                  + " anew with:")
          .run(RUN)
          .asException();
    }
    if (version > NEWEST && version != FUSION_BETA) {
      problems.add(
          Problem.warning(
              Code.MANIFEST,
              "Manifest has a schema that activate does not know",
              wrote
                  + "This activate knows v4 to v12 and v20. It was read as v12: look twice at the"
                  + " plan, or upgrade activate."));
    }
  }
}
