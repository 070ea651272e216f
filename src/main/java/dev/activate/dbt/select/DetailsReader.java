package dev.activate.dbt.select;

import com.fasterxml.jackson.core.JsonParser;
import dev.activate.dbt.Json;
import dev.activate.dbt.Tree;
import dev.activate.dbt.select.Details.Exposure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Streams the details out of a manifest; what a node says is held only as digests. */
final class DetailsReader {
  private static final Set<String> FINGERPRINTED = Set.of("model", "seed", "snapshot", "source");
  private static final Set<String> OF_MACROS = Set.of("macro_sql", "depends_on");
  private static final Set<String> OF_OTHERS = Set.of("package_name", "name", "depends_on");

  /** A macro's text as a digest, and what it calls. */
  private record Macro(String digest, List<String> calls) {}

  private final Map<String, Fingerprint> withoutMacros = new HashMap<>();
  private final Map<String, List<String>> macrosOf = new HashMap<>();
  private final Map<String, Macro> macros = new HashMap<>();
  private final Map<String, String> patches = new HashMap<>();
  private final Map<String, Set<String>> tested = new HashMap<>();
  private final List<Exposure> exposures = new ArrayList<>();

  private DetailsReader() {}

  static Details read(Path file) {
    DetailsReader reader = new DetailsReader();
    Json.read(file, "dbt manifest", "dbt parse", reader::entry);
    Map<String, Fingerprint> fingerprints = new HashMap<>();
    reader.withoutMacros.forEach((id, one) -> fingerprints.put(id, reader.withMacros(id, one)));
    return new Details(fingerprints, reader.patches, reader.tested, reader.exposures);
  }

  private void entry(String key, JsonParser value) throws IOException {
    switch (key) {
      case "nodes", "sources" -> Json.entries(value, this::node);
      case "exposures" -> Json.entries(value, (id, exposure) -> exposure(exposure));
      case "macros" -> Json.entries(value, this::macro);
      default -> value.skipChildren();
    }
  }

  private void node(String id, JsonParser value) throws IOException {
    String type = id.replaceFirst("\\..*", "");
    if (type.equals("test")) {
      tested.put(id, Set.copyOf(Json.select(value, OF_OTHERS).tree("depends_on").texts("nodes")));
    } else if (FINGERPRINTED.contains(type)) {
      Tree node = Json.select(value, Fingerprint.WANTED);
      withoutMacros.put(id, Fingerprint.of(node, ""));
      macrosOf.put(id, node.tree("depends_on").texts("macros"));
      String patch = node.text("patch_path");
      if (patch != null) {
        patches.put(id, patch.replaceFirst("^.*?://", "").replace('\\', '/'));
      }
    }
  }

  private void exposure(JsonParser value) throws IOException {
    Tree exposure = Json.select(value, OF_OTHERS);
    exposures.add(
        new Exposure(
            exposure.text("package_name", ""),
            exposure.text("name", ""),
            Set.copyOf(exposure.tree("depends_on").texts("nodes"))));
  }

  private void macro(String id, JsonParser value) throws IOException {
    Tree macro = Json.select(value, OF_MACROS);
    macros.put(
        id, new Macro(Sha.of(macro.value("macro_sql")), macro.tree("depends_on").texts("macros")));
  }

  private Fingerprint withMacros(String id, Fingerprint one) {
    Map<String, Object> used = new TreeMap<>();
    Deque<String> next = new ArrayDeque<>(macrosOf.getOrDefault(id, List.of()));
    while (!next.isEmpty()) {
      String name = next.remove();
      Macro macro = macros.get(name);
      if (used.putIfAbsent(name, macro == null ? "" : macro.digest()) == null && macro != null) {
        next.addAll(macro.calls());
      }
    }
    return new Fingerprint(
        one.body(),
        one.configs(),
        one.relation(),
        one.descriptions(),
        one.contract(),
        Sha.of(used),
        one.rest());
  }
}
