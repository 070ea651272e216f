package dev.activate.destination.sandbox;

import dev.activate.destination.Batch;
import dev.activate.destination.Destination;
import dev.activate.destination.LiveRead;
import dev.activate.destination.Readable;
import dev.activate.destination.Reply;
import dev.activate.destination.Schema;
import dev.activate.destination.Traits;
import dev.activate.destination.table.LiveRows;
import dev.activate.destination.table.MadeTable;
import dev.activate.destination.table.RecordFile;
import dev.activate.destination.table.RecordTable;
import dev.activate.destination.table.Rules;
import dev.activate.destination.table.TableWriter;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A stand-in for a destination: its traits and its rules, on records in a DuckDB file.
 *
 * <p>Filled from fixtures once per object, before anything is read or written. Keeps no write lock
 * until the first write.
 *
 * <p>Atomic and exact as DuckDB tables are: the same code writes both. A field that the schema
 * declares keeps its type, so a value that does not fit is rejected; what an open schema does not
 * declare is widened. What is repeatable and what a null does is what the traits say of the
 * destination that it plays.
 */
public final class Sandbox implements Destination, Readable {
  private final Engine engine;
  private final SandboxSettings settings;
  private final RecordFile file;
  private boolean prepared;

  public Sandbox(Engine engine, SandboxSettings settings) {
    this.engine = engine;
    this.settings = settings;
    this.file = new RecordFile(engine, settings.file());
  }

  /** Fills the objects that have a fixture and no table yet; done but once. */
  public void prepare() {
    if (prepared) {
      return;
    }
    for (Path fixture : fixtures()) {
      String object = fixture.getFileName().toString().replaceFirst("\\.csv$", "");
      if (!settings.objects().isEmpty() && !settings.objects().containsKey(object)) {
        continue;
      }
      if (!file.exists() || !table(file.reading(), object).exists()) {
        Fixture.load(table(file.writing(), object), declared(object), fixture);
        file.release();
      }
    }
    prepared = true;
  }

  @Override
  public Traits traits() {
    return settings.traits();
  }

  @Override
  public String account() {
    return "sandbox " + file.path();
  }

  @Override
  public Schema schema(String object) {
    prepare();
    return declared(object);
  }

  @Override
  public Reply write(Batch batch) {
    Rules.refuseBugs(batch, settings.traits());
    prepare();
    Schema schema = declared(batch.object());
    RecordTable table = table(file.writing(), batch.object());
    if (!schema.fields().isEmpty() && !table.exists()) {
      MadeTable.create(table, schema);
    }
    return Reply.of(TableWriter.write(table, schema, batch, file.path().toString()));
  }

  @Override
  public void read(LiveRead read) {
    prepare();
    if (file.exists()) {
      LiveRows.read(table(file.reading(), read.object()), read);
    }
  }

  @Override
  public void close() {
    file.release();
  }

  private Schema declared(String object) {
    if (settings.objects().isEmpty()) {
      return new Schema(object, List.<Schema.Field>of(), true);
    }
    Schema declared = settings.objects().get(object);
    if (declared == null) {
      throw Problem.error(
              Code.DESTINATION,
              "Destination has no such object",
              settings.name()
                  + " has no object "
                  + object
                  + ". It has: "
                  + String.join(", ", new TreeSet<>(settings.objects().keySet()))
                  + ".")
          .asException();
    }
    return declared;
  }

  private List<Path> fixtures() {
    Path folder = settings.fixturesFolder().orElse(null);
    if (folder == null || !Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(path -> path.toString().endsWith(".csv")).sorted().toList();
    } catch (IOException e) {
      throw Problem.error(Code.IO, "Folder cannot be read", folder + ": " + e).causedBy(e);
    }
  }

  private RecordTable table(String catalog, String object) {
    Schema declared = settings.objects().get(object);
    Set<String> fixed =
        declared == null
            ? Set.of()
            : declared.fields().stream().map(Schema.Field::name).collect(Collectors.toSet());
    return new RecordTable(engine, catalog, "main", object, RecordTable.Ids.SEQUENCE, fixed);
  }
}
