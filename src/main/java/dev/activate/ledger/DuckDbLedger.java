package dev.activate.ledger;

import dev.activate.durable.PrivateFile;
import dev.activate.durable.Seal;
import dev.activate.problem.ActivateException;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Fingerprint;
import dev.activate.warehouse.Sql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as a sealed DuckDB file, attached to the engine as {@code ledger}, read-only.
 *
 * <p>{@link #write} changes a copy that then replaces the file, so the file is never seen half
 * written and nobody who reads it waits. The work must write nothing but the ledger, and nothing
 * may be reading {@code ledger} when it begins. A ledger comes into being with the first write,
 * which must come before the first journal of a run: a journal without a ledger is a lost ledger.
 */
public final class DuckDbLedger implements Movable {
  /** What such a file ends with. */
  public static final Seal SEAL = new Seal("activate-ledger");

  private static final int FORMAT = 2;
  private static final String ALIAS = "ledger";

  private final Engine engine;
  private final LedgerFile file;
  private final LedgerTables tables;
  private final Consumer<Path> elsewhere;
  private final Map<String, LedgerSync> known = new HashMap<>();
  private @Nullable String lineage;
  private final Admission admission;
  private boolean writing;
  private boolean isRetiring;

  private DuckDbLedger(
      Engine engine, LedgerFile file, Admission admission, Consumer<Path> elsewhere) {
    this.engine = engine;
    this.file = file;
    this.admission = admission;
    this.elsewhere = elsewhere;
    this.tables = new LedgerTables(engine);
  }

  /**
   * Opens a ledger as it is now; a file that is not there yet is a ledger with nothing in it. One
   * that is damaged, lost, something else or of another version is refused.
   */
  public static DuckDbLedger open(Engine engine, Path path) {
    return open(engine, path, Admission.IN_USE);
  }

  /** The same; perhaps one that was moved away, to be looked at or moved back. */
  public static DuckDbLedger open(Engine engine, Path path, Admission admission) {
    return open(engine, path, admission, made -> {});
  }

  /**
   * The same, for a file that is a copy of what stands elsewhere.
   *
   * @param elsewhere brings a sealed file there, before it takes the place of this one; when it
   *     throws, this one stays
   */
  public static DuckDbLedger open(
      Engine engine, Path path, Admission admission, Consumer<Path> elsewhere) {
    LedgerFile file = new LedgerFile(path);
    DuckDbLedger ledger = new DuckDbLedger(engine, file, admission, elsewhere);
    if (ledger.exists()) {
      file.check();
    }
    ledger.show();
    return ledger;
  }

  /** One that is moved here need not have been here. */
  private boolean exists() {
    return admission == Admission.ALSO_MOVED ? Files.exists(file.path()) : file.exists();
  }

  /** Attaches what stands in the file, which was found whole. */
  private void show() {
    known.clear();
    if (Files.exists(file.path())) {
      engine.attach(file.path(), ALIAS, Engine.Access.READ);
      try {
        lineage = readLineage();
        requireInUse();
      } catch (RuntimeException e) {
        engine.detach(ALIAS);
        throw e;
      }
    } else {
      engine.attachMemory(ALIAS);
      create("");
      lineage = null;
    }
  }

  @Override
  public boolean isRetired() {
    return engine.count(Sql.render("ledger/is_moved", Map.of())) > 0;
  }

  @Override
  public Fingerprint fingerprint(String sync, List<Column> columns) {
    return Fingerprint.of(engine, "ledger.records." + Engine.name(sync), columns);
  }

  private void requireInUse() {
    if (admission == Admission.IN_USE && !isRetiring && isRetired()) {
      throw Retired.problem(
          file.path().toString(),
          engine.one("select moved_to from ledger.moved", row -> row.getString(1)));
    }
  }

  private void create(String lineage) {
    engine.execute(Sql.render("ledger/create", Map.of("lineage", lineage, "format", FORMAT)));
  }

  private String readLineage() {
    if (engine.count(Sql.render("ledger/is_ledger", Map.of())) == 0) {
      throw file.foreign();
    }
    int format = (int) engine.count("select format from ledger.ledger");
    if (format != FORMAT) {
      throw file.ofVersion(format, FORMAT);
    }
    return engine.one("select lineage from ledger.ledger", row -> row.getString(1));
  }

  @Override
  public Optional<String> lineage() {
    return Optional.ofNullable(lineage);
  }

  @Override
  public LedgerSync sync(String name) {
    return known.computeIfAbsent(name, tables::sync);
  }

  @Override
  public List<LedgerSync> syncs() {
    return tables.names().stream().map(this::sync).toList();
  }

  @Override
  public Optional<Long> serialAfter(String planId, String sync) {
    return tables.serialAfter(planId, sync);
  }

  @Override
  public List<Run> runs() {
    return tables.runs();
  }

  @Override
  public List<DeadLetter> deadLetters(String sync) {
    return tables.deadLetters(sync);
  }

  @Override
  public List<String> records(LedgerSync sync, int limit) {
    return tables.records(sync, limit);
  }

  @Override
  public String relation(LedgerSync sync, Shape shape) {
    Map<String, Object> names = new HashMap<>(LedgerTables.names(sync, shape));
    names.put("known", !sync.isNew());
    return "(" + Sql.render("ledger/relation", names) + ")";
  }

  @Override
  public Image image() {
    return new DuckDbImage(engine, tables).of(lineage().orElse(""));
  }

  @Override
  public void restore(Image image) {
    isRetiring = false;
    rewrite(writer -> new DuckDbImage(engine, tables).restore(image));
  }

  @Override
  public void retire(String to) {
    isRetiring = true;
    rewrite(writer -> engine.execute(Sql.render("ledger/retire", Map.of("to", to))));
  }

  @Override
  public void write(Consumer<LedgerWriter> work) {
    rewrite(work);
  }

  private void rewrite(Consumer<LedgerWriter> work) {
    if (writing) {
      throw new IllegalStateException("the ledger is being written already");
    }
    writing = true;
    try {
      file.inTurn(() -> make(work));
    } finally {
      writing = false;
    }
  }

  private void make(Consumer<LedgerWriter> work) {
    try (PrivateFile made = file.begin()) {
      boolean isNew = !exists();
      if (!isNew) {
        file.copy(made.path());
      }
      replace(made, isNew, work);
    }
  }

  private void replace(PrivateFile made, boolean isNew, Consumer<LedgerWriter> work) {
    engine.detach(ALIAS);
    try {
      engine.attach(made.path(), ALIAS, Engine.Access.WRITE);
      whole(
          () -> {
            if (isNew) {
              create(UUID.randomUUID().toString());
            }
            requireSame(isNew);
            known.clear();
            work.accept(new DuckDbWriter(engine));
          });
      engine.execute("checkpoint " + ALIAS);
      engine.detach(ALIAS);
      file.publish(made, elsewhere);
    } catch (ActivateException e) {
      restore(e);
      throw file.named(e);
    } catch (RuntimeException | Error e) {
      restore(e);
      throw e;
    }
    show();
  }

  /** A ledger that was swapped for another, or taken away, is not the one that was planned with. */
  private void requireSame(boolean isNew) {
    if (lineage != null && isNew) {
      throw file.replaced("was removed since it was opened.");
    }
    String now = readLineage();
    if (lineage != null && !lineage.equals(now)) {
      throw file.replaced("is another ledger than the one that was opened.");
    }
  }

  private void restore(Throwable cause) {
    try {
      engine.execute("detach database if exists " + ALIAS);
      show();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  private void whole(Runnable work) {
    engine.execute("begin");
    try {
      work.run();
      engine.execute("commit");
    } catch (RuntimeException | Error e) {
      try {
        engine.execute("rollback");
      } catch (RuntimeException also) {
        e.addSuppressed(also);
      }
      throw e;
    }
  }

  @Override
  public void close() {
    engine.detach(ALIAS);
  }
}
