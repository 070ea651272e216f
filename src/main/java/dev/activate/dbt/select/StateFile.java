package dev.activate.dbt.select;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.activate.dbt.Json;
import dev.activate.dbt.Manifest;
import dev.activate.dbt.Tree;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code activate_state.json}: what each sync was, beside dbt's own artifacts, for {@code state:}
 * of a later run. Holds digests only, in an order of its own, so that it is the same for what is
 * the same.
 */
public final class StateFile {
  public static final String NAME = "activate_state.json";

  private static final String WHAT = "record of activate's syncs";
  private static final String RUN = "activate compile";
  private static final int VERSION = 1;

  private StateFile() {}

  /** The records of these syncs; one whose SQL cannot be rendered has none of it. */
  public static Map<String, StateRecord> records(
      Manifest manifest, List<? extends Selectable> syncs) {
    Graph graph = new Graph(manifest, syncs);
    Details details = Details.of(manifest);
    Map<String, StateRecord> records = new LinkedHashMap<>();
    syncs.stream()
        .sorted(Comparator.comparing(Selectable::name))
        .forEach(sync -> records.put(sync.name(), record(sync, graph, details)));
    return records;
  }

  /** What a sync is now; one whose SQL cannot be rendered has none of it. */
  static StateRecord record(Selectable sync, Graph graph, Details details) {
    try {
      return new StateRecord(
          sync.contract(), Sha.of(sync.sql()), graph.upstream(sync, details.fingerprints()));
    } catch (ActivateException e) {
      return new StateRecord(sync.contract(), null, Map.of());
    }
  }

  /** Writes the file into a folder, whole or not at all. */
  public static void write(Path folder, Map<String, StateRecord> records) {
    Path file = folder.resolve(NAME);
    try {
      Files.createDirectories(folder);
      Path beside = Files.createTempFile(folder, NAME, ".tmp");
      try (JsonGenerator json =
          new JsonFactory()
              .createGenerator(Files.newBufferedWriter(beside, StandardCharsets.UTF_8))) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(lines));
        write(json, records);
        json.writeRaw('\n');
      }
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw Problem.error(Code.IO, "Record of the syncs cannot be written", file + ": " + e)
          .causedBy(e);
    }
  }

  private static void write(JsonGenerator json, Map<String, StateRecord> records)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("activate_state_version", VERSION);
    json.writeObjectFieldStart("syncs");
    for (Map.Entry<String, StateRecord> entry : records.entrySet()) {
      StateRecord record = entry.getValue();
      json.writeObjectFieldStart(entry.getKey());
      json.writeStringField("contract", record.contract());
      json.writeStringField("sql", record.sql());
      json.writeObjectFieldStart("upstream");
      for (Map.Entry<String, String> node : record.upstream().entrySet()) {
        json.writeStringField(node.getKey(), node.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /** Reads the file of a folder; one that is missing or of another version is refused. */
  static Map<String, StateRecord> read(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      throw Problem.error(
              Code.SELECTION,
              "State has no record of the syncs",
              "state: compares each sync with what it was in "
                  + folder
                  + ", but there is no "
                  + NAME
                  + " in it. `activate compile` writes one into dbt's target folder, beside"
                  + " manifest.json: run it in the project whose state this is, then keep both"
                  + " files.")
          .run(RUN)
          .asException();
    }
    Reader reader = new Reader();
    Json.read(file, WHAT, RUN, reader::entry);
    if (!Integer.toString(VERSION).equals(reader.version)) {
      throw Problem.error(
              Code.SELECTION,
              "State is of another version",
              file
                  + " has the version "
                  + reader.version
                  + ", and this activate reads version "
                  + VERSION
                  + ". Write it anew with this version of activate:")
          .run(RUN)
          .asException();
    }
    return reader.records;
  }

  private static final class Reader {
    private final Map<String, StateRecord> records = new HashMap<>();
    private @Nullable String version;

    void entry(String key, JsonParser value) throws IOException {
      if (key.equals("activate_state_version")) {
        version = value.getText();
      } else if (key.equals("syncs")) {
        Json.entries(value, this::sync);
      }
    }

    private void sync(String name, JsonParser value) throws IOException {
      Tree sync = Json.select(value, Set.of("contract", "sql", "upstream"));
      Map<String, String> upstream = new LinkedHashMap<>();
      Tree nodes = sync.tree("upstream");
      nodes.entries().keySet().forEach(id -> upstream.put(id, nodes.text(id, "")));
      records.put(name, new StateRecord(sync.text("contract", ""), sync.text("sql"), upstream));
    }
  }
}
