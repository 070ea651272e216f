package dev.activate.ledger.server;

import dev.activate.ledger.Admission;
import dev.activate.ledger.DeadLetter;
import dev.activate.ledger.Image;
import dev.activate.ledger.LedgerSync;
import dev.activate.ledger.LedgerWriter;
import dev.activate.ledger.Movable;
import dev.activate.ledger.Run;
import dev.activate.ledger.Shape;
import dev.activate.ledger.Shared;
import dev.activate.ledger.server.Books.Entry;
import dev.activate.ledger.server.Books.Title;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Fingerprint;
import dev.activate.warehouse.Server;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A ledger in a schema of a database. Its tables come into being with the first write.
 *
 * <p>What is read of a sync is its state at the first look, until this ledger is written; a sync
 * advances only from that serial. A write is one transaction, for which others that write wait.
 */
public class ServerLedger implements Shared, Movable {
  private final Engine engine;
  private final Desk desk;
  private final Owner owner;
  private final Admission admission;
  private final Records records;
  private final Writes writes;
  private @Nullable Title title;
  private boolean isRetiring;

  ServerLedger(Engine engine, Desk desk, Owner owner, Admission admission) {
    this.engine = engine;
    this.desk = desk;
    this.owner = owner;
    this.admission = admission;
    this.records = new Records(engine, desk);
    this.writes = new Writes(desk, owner, admission);
  }

  /** Opens the ledger in a schema of a server; of another project's it is refused. */
  public static ServerLedger open(
      Engine engine, Server server, String schema, Owner owner, Admission admission) {
    return opened(new ServerLedger(engine, new ServerDesk(server, schema), owner, admission));
  }

  /** Opens the ledger in a schema of a DuckDB file, which is attached only while it is used. */
  public static ServerLedger open(
      Engine engine, Path file, String schema, Owner owner, Admission admission) {
    return opened(new ServerLedger(engine, new DuckDbDesk(engine, file, schema), owner, admission));
  }

  static <T extends ServerLedger> T opened(T ledger) {
    try {
      ledger.look();
      return ledger;
    } catch (RuntimeException e) {
      ledger.close();
      throw e;
    }
  }

  final void look() {
    records.forget();
    title = desk.read(Books::title).orElse(null);
    if (title != null) {
      Titles.require(title, owner, isRetiring ? Admission.ALSO_MOVED : admission, desk.shown());
    }
  }

  /** Of a ledger that is not there yet, nothing. */
  private <T> T known(Function<Books, T> look, T nothing) {
    return title == null ? nothing : desk.read(look);
  }

  @Override
  public Optional<String> lineage() {
    return Optional.ofNullable(title).map(Title::lineage);
  }

  @Override
  public LedgerSync sync(String name) {
    return entry(name).map(Entry::sync).orElseGet(() -> Records.none(name));
  }

  Optional<Entry> entry(String name) {
    return title == null ? Optional.empty() : records.entry(name);
  }

  @Override
  public List<LedgerSync> syncs() {
    return known(Books::syncs, List.<Entry>of()).stream().map(Entry::sync).toList();
  }

  @Override
  public Optional<Long> serialAfter(String planId, String sync) {
    return known(books -> books.serialAfter(planId, sync), Optional.empty());
  }

  @Override
  public List<Run> runs() {
    return known(Books::runs, List.of());
  }

  @Override
  public List<DeadLetter> deadLetters(String sync) {
    return known(books -> books.deadLetters(sync), List.of());
  }

  @Override
  public List<String> records(LedgerSync sync, int limit) {
    return entry(sync.name()).map(entry -> records.lines(entry, limit)).orElse(List.of());
  }

  @Override
  public String relation(LedgerSync sync, Shape shape) {
    return records.relation(entry(sync.name()), shape);
  }

  @Override
  public void write(Consumer<LedgerWriter> work) {
    ServerWriter writer = new ServerWriter(engine, this, desk);
    work.accept(writer);
    writes.write(lineage().orElse(""), writer.works());
    look();
  }

  long count(Function<Books, Long> counting) {
    return known(counting, 0L);
  }

  @Override
  public Image image() {
    List<Entry> all = known(Books::syncs, List.of());
    return new Image(
        lineage().orElse(""),
        all.stream().map(records::image).toList(),
        known(Books::plans, List.of()),
        runs(),
        deadLetters(""));
  }

  @Override
  public void restore(Image image) {
    List<Entry> old = known(Books::syncs, List.of());
    writes.write(lineage().orElse(""), List.of(new Restoring(engine, desk.place(), old, image)));
    look();
  }

  @Override
  public void retire(String to) {
    isRetiring = true;
    writes.write(
        lineage().orElse(""), List.of(session -> Titles.retire(session, desk.place(), to)));
  }

  @Override
  public boolean isRetired() {
    return title != null && !title.movedTo().isEmpty();
  }

  @Override
  public Dialect dialect() {
    return desk.place().dialect();
  }

  @Override
  public Fingerprint fingerprint(String sync, List<Column> columns) {
    Layout layout = entry(sync).orElseThrow().layout();
    List<Column> held =
        columns.stream().map(one -> new Column(column(layout, one.name()), one.type())).toList();
    return desk.read(
        books -> Fingerprint.of(books.session(), books.place().table(layout.heldIn()), held));
  }

  private String column(Layout layout, String field) {
    return layout.find(field).map(Layout.Held::column).orElseGet(() -> dialect().folded(field));
  }

  Place place() {
    return desk.place();
  }

  @Override
  public void close() {
    records.forget();
    desk.close();
  }
}
