package dev.activate.destination.duckdb;

import dev.activate.change.Action;
import dev.activate.destination.Batch;
import dev.activate.destination.Destination;
import dev.activate.destination.LiveRead;
import dev.activate.destination.RateLimit;
import dev.activate.destination.Readable;
import dev.activate.destination.Reply;
import dev.activate.destination.Schema;
import dev.activate.destination.Traits;
import dev.activate.destination.table.LiveRows;
import dev.activate.destination.table.RecordFile;
import dev.activate.destination.table.RecordTable;
import dev.activate.destination.table.Rules;
import dev.activate.destination.table.TableWriter;
import dev.activate.warehouse.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Tables in one schema of a DuckDB file. A table that is not there yet is made by its first write.
 *
 * <p>Repeatable: a batch may be written twice. Atomic: a batch is one transaction, unless the table
 * refuses a record; then its neighbours are written in transactions of their own. A null clears. A
 * value that the type of its column would round or cut is rejected, INVALID_TYPE; a table that
 * activate made gains and widens columns instead, and keeps a column that it gained for a refused
 * update. Lists and structs travel as JSON.
 */
public final class DuckDb implements Destination, Readable {
  private final Traits traits;
  private final Engine engine;
  private final RecordFile file;
  private final String schema;

  /** As fast as it goes. */
  public DuckDb(Engine engine, Path path, String schema) {
    this(engine, path, schema, List.of());
  }

  /** Touches nothing yet: the file is opened by the first call that needs it. */
  public DuckDb(Engine engine, Path path, String schema, List<RateLimit> limits) {
    this.traits = new Traits(Set.of(Action.values()), true, 10_000, true).limitedTo(limits);
    this.engine = engine;
    this.file = new RecordFile(engine, path);
    this.schema = schema;
  }

  @Override
  public Traits traits() {
    return traits;
  }

  @Override
  public String account() {
    return file.path().toString();
  }

  @Override
  public Schema schema(String object) {
    return file.exists()
        ? table(file.reading(), object).fields()
        : new Schema(object, List.of(), true);
  }

  @Override
  public Reply write(Batch batch) {
    Rules.refuseBugs(batch, traits);
    RecordTable table = table(file.writing(), batch.object());
    return Reply.of(TableWriter.write(table, table.fields(), batch, account()));
  }

  @Override
  public void read(LiveRead read) {
    if (file.exists()) {
      LiveRows.read(table(file.reading(), read.object()), read);
    }
  }

  @Override
  public void close() {
    file.release();
  }

  private RecordTable table(String catalog, String object) {
    return new RecordTable(engine, catalog, schema, object, RecordTable.Ids.NONE, Set.of());
  }
}
