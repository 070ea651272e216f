package dev.activate.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The ledger as a DuckDB file, attached to the engine as {@code ledger}. */
public final class DuckDbLedger implements Ledger, LedgerWriter {
  private static final int FORMAT = 1;
  private static final String ALIAS = "ledger";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Engine engine;
  private final Map<String, LedgerSync> known = new HashMap<>();
  private final @Nullable String lineage;

  private DuckDbLedger(Engine engine, @Nullable String lineage) {
    this.engine = engine;
    this.lineage = lineage;
  }

  /** Opens it to be read; a file that is not there yet is a ledger with nothing in it. */
  public static DuckDbLedger read(Engine engine, Path file) {
    if (!Files.exists(file)) {
      engine.attachMemory(ALIAS);
      create(engine, "");
      return new DuckDbLedger(engine, null);
    }
    engine.attach(file, ALIAS, Engine.Access.READ);
    if (isBlank(engine)) {
      engine.detach(ALIAS);
      engine.attachMemory(ALIAS);
      create(engine, "");
      return new DuckDbLedger(engine, null);
    }
    return new DuckDbLedger(engine, lineageOf(engine, file));
  }

  /**
   * Opens it to be written, made if it is not there; no other process can open it until it is
   * closed.
   */
  public static DuckDbLedger write(Engine engine, Path file) {
    engine.attach(file, ALIAS, Engine.Access.WRITE);
    if (isBlank(engine)) {
      create(engine, UUID.randomUUID().toString());
    }
    return new DuckDbLedger(engine, lineageOf(engine, file));
  }

  /** Whether the file was only just made: an apply that was killed at once leaves such a one. */
  private static boolean isBlank(Engine engine) {
    return engine.count("select count(*) from duckdb_tables() where database_name = 'ledger'") == 0;
  }

  private static void create(Engine engine, String lineage) {
    whole(engine, Sql.render("ledger/create", Map.of("lineage", lineage, "format", FORMAT)));
  }

  /** All of it or nothing. */
  private static void whole(Engine engine, String sql) {
    engine.execute("begin");
    try {
      engine.execute(sql);
      engine.execute("commit");
    } catch (RuntimeException e) {
      engine.execute("rollback");
      throw e;
    }
  }

  private static String lineageOf(Engine engine, Path file) {
    List<String[]> found =
        engine.count(
                    "select count(*) from duckdb_tables() where database_name = 'ledger'"
                        + " and table_name = 'ledger'")
                == 0
            ? List.of()
            : engine.query(
                "select lineage, format from ledger.ledger",
                row -> new String[] {row.getString(1), row.getString(2)});
    if (found.isEmpty()) {
      throw Problem.error(
              Code.LEDGER,
              "Not a ledger",
              file
                  + " is a DuckDB file, but not a ledger of activate. Reading it as an empty one would"
                  + " send every record again, so nothing is done. Move it away, or name the right file.")
          .asException();
    }
    if (!found.get(0)[1].equals(String.valueOf(FORMAT))) {
      throw Problem.error(
              Code.LEDGER,
              "Ledger is of another version",
              file
                  + " has format "
                  + found.get(0)[1]
                  + ", this activate reads format "
                  + FORMAT
                  + ". Use the version of activate that wrote it, or a newer one.")
          .asException();
    }
    return found.get(0)[0];
  }

  @Override
  public Optional<String> lineage() {
    return Optional.ofNullable(lineage);
  }

  @Override
  public LedgerSync sync(String name) {
    return known.computeIfAbsent(name, this::read);
  }

  @Override
  public List<LedgerSync> syncs() {
    return engine
        .query("select name from ledger.sync order by name", row -> row.getString(1))
        .stream()
        .map(this::sync)
        .toList();
  }

  private LedgerSync read(String name) {
    List<LedgerSync> found =
        engine.query(
            Sql.render("ledger/sync", Map.of("sync", name)),
            row ->
                new LedgerSync(
                    name, row.getLong(1), 0, texts(row.getString(2)), List.of(), row.getString(3)));
    if (found.isEmpty()) {
      return new LedgerSync(name, 0, 0, List.of(), List.of(), "");
    }
    List<Column> columns =
        engine.query(
            Sql.render("ledger/columns", Map.of("sync", name)),
            row -> new Column(row.getString(1), row.getString(2)));
    LedgerSync sync = found.get(0);
    return new LedgerSync(
        name,
        sync.serial(),
        engine.count("select count(*) from " + table(name)),
        sync.keyFields(),
        columns,
        sync.input());
  }

  private static List<String> texts(String json) {
    try {
      return List.of(JSON.readValue(json, String[].class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Optional<Long> serialAfter(String planId, String sync) {
    return engine
        .query(
            Sql.render("ledger/serial_after", Map.of("plan_id", planId, "sync", sync)),
            row -> row.getLong(1))
        .stream()
        .findFirst();
  }

  @Override
  public List<Run> runs() {
    return List.of();
  }

  @Override
  public List<DeadLetter> deadLetters(String sync) {
    return List.of();
  }

  @Override
  public void write(Consumer<LedgerWriter> work) {
    work.accept(this);
  }

  @Override
  public void record(Run run) {}

  @Override
  public long clear(String sync, List<String> keys) {
    return 0;
  }

  @Override
  public String relation(LedgerSync sync, Shape shape) {
    return "("
        + Sql.render(
            "ledger/relation",
            Map.of(
                "sync", sync.name(),
                "known", !sync.isNew(),
                "columns", names(sync),
                "types", types(sync),
                "key", maps(shape.key()),
                "fields", maps(shape.fields())))
        + ")";
  }

  @Override
  public void fold(Fold fold) {
    LedgerSync before = sync(fold.sync());
    known.remove(fold.sync());
    whole(
        engine,
        Sql.render(
            "ledger/fold",
            Map.ofEntries(
                Map.entry("sync", fold.sync()),
                Map.entry("is_new", before.isNew()),
                Map.entry("columns", names(before)),
                Map.entry("types", types(before)),
                Map.entry("key", maps(fold.shape().key())),
                Map.entry("fields", maps(fold.shape().fields())),
                Map.entry("wanted", wanted(fold.shape())),
                Map.entry("gone", fold.gone()),
                Map.entry("held", fold.held()),
                Map.entry("plan_id", fold.planId()),
                Map.entry("run", fold.run()),
                Map.entry("input", fold.input()))));
  }

  @Override
  public List<String> records(LedgerSync sync, int limit) {
    return engine.query(
        Sql.render(
            "ledger/records", Map.of("sync", sync.name(), "key", sync.keyFields(), "limit", limit)),
        row -> row.getString(1));
  }

  @Override
  public void forget(String sync) {
    known.remove(sync);
    whole(engine, Sql.render("ledger/forget", Map.of("sync", sync)));
  }

  @Override
  public void close() {
    engine.detach(ALIAS);
  }

  private static String table(String sync) {
    return "ledger.records." + Engine.name(sync);
  }

  private static Map<String, Object> types(LedgerSync sync) {
    Map<String, Object> types = new HashMap<>();
    sync.columns().forEach(column -> types.put(folded(column.name()), column.type()));
    return types;
  }

  private static List<String> wanted(Shape shape) {
    return java.util.stream.Stream.concat(shape.key().stream(), shape.fields().stream())
        .map(column -> folded(column.name()))
        .toList();
  }

  private static List<String> names(LedgerSync sync) {
    return sync.columns().stream().map(column -> folded(column.name())).toList();
  }

  /** As DuckDB compares names: a field that is only spelled in other letter case is the same. */
  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static List<Map<String, String>> maps(List<Column> columns) {
    return columns.stream()
        .map(column -> Map.of("name", column.name(), "type", column.type()))
        .toList();
  }
}
