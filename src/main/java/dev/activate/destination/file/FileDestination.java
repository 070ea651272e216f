package dev.activate.destination.file;

import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.destination.Batch;
import dev.activate.destination.Destination;
import dev.activate.destination.Reply;
import dev.activate.destination.Schema;
import dev.activate.destination.Traits;
import dev.activate.destination.table.RecordTable;
import dev.activate.destination.table.Rules;
import dev.activate.destination.table.TableWriter;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Files for whoever picks them up. A change is acknowledged before its file exists: only {@link
 * #close} makes the files, each whole or not at all, and it throws if any cannot be made. Whoever
 * keeps a ledger must close first.
 *
 * <p>Repeatable: a snapshot; a list of changes would list them twice. Atomic: each file. A null is
 * written as null, an empty text as an empty text. JSON lines and CSV hold every value as exact
 * text; Parquet has types, and text for integers of more than 64 bits.
 */
public final class FileDestination implements Destination {
  private final Engine engine;
  private final FileSettings settings;
  private final Clock clock;
  private final Path folder;
  private final Map<String, RecordTable> tables = new LinkedHashMap<>();
  private long lines;

  public FileDestination(Engine engine, FileSettings settings, Clock clock) {
    this.engine = engine;
    this.settings = settings;
    this.clock = clock;
    this.folder = settings.path().toAbsolutePath().normalize();
  }

  @Override
  public Traits traits() {
    return new Traits(
        Set.of(Action.values()),
        true,
        10_000,
        snapshot(),
        1,
        Traits.Order.ANY,
        Traits.Lasting.ON_CLOSE,
        settings.limits());
  }

  @Override
  public String account() {
    return folder.toString();
  }

  @Override
  public Schema schema(String object) {
    Names.check(object);
    return new Schema(object, List.of(), true);
  }

  @Override
  public Reply write(Batch batch) {
    Rules.refuseBugs(batch, traits());
    Names.check(batch.object());
    List<Change> rows = new ArrayList<>();
    for (Change change : batch.changes()) {
      rows.add(
          snapshot()
              ? Encoded.record(change, settings.format())
              : Encoded.line(batch, change, settings.format(), ++lines));
    }
    List<String> keys = snapshot() ? batch.keyFields() : List.of("_line");
    RecordTable table = table(batch.object(), batch.keyFields());
    return Reply.of(
        TableWriter.write(
            table, schema(batch.object()), new Batch(batch.object(), keys, rows), account()));
  }

  /**
   * Gives every file that was written to its name. What cannot be written is a problem each, leaves
   * the file as it was, and is tried again by the next call.
   */
  @Override
  public void close() {
    List<Problem> failed = new ArrayList<>();
    for (RecordTable table : List.copyOf(tables.values())) {
      Path file = Names.file(folder, table.name(), settings, clock);
      try {
        if (table.exists()) {
          Export.write(table, settings, file);
          engine.execute("drop table " + table.sqlName());
        }
        tables.remove(table.name());
      } catch (IOException | RuntimeException e) {
        failed.add(unwritten(file, e));
      }
    }
    if (!failed.isEmpty()) {
      throw new ActivateException(failed, null);
    }
  }

  private RecordTable table(String object, List<String> keys) {
    RecordTable known = tables.get(object);
    if (known != null) {
      return known;
    }
    String schema = "file_" + Integer.toHexString(System.identityHashCode(this));
    engine.execute("create schema if not exists memory." + schema);
    RecordTable table =
        new RecordTable(engine, "memory", schema, object, RecordTable.Ids.NONE, Set.of());
    Path file = Names.file(folder, object, settings, clock);
    if (snapshot() && Files.exists(file)) {
      Snapshot.load(table, file, settings.format(), keys);
    }
    tables.put(object, table);
    return table;
  }

  private boolean snapshot() {
    return settings.content() == FileSettings.Content.SNAPSHOT;
  }

  private static Problem unwritten(Path file, Exception e) {
    String reason =
        e instanceof ActivateException ours ? ours.problems().get(0).detail() : e.toString();
    return Problem.error(
        Code.DESTINATION,
        "File cannot be written",
        file
            + " could not be written: "
            + reason
            + ". What it held before is still there; check free space and permissions.");
  }
}
