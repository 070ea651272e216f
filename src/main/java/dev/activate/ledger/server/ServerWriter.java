package dev.activate.ledger.server;

import dev.activate.ledger.Fold;
import dev.activate.ledger.LedgerWriter;
import dev.activate.ledger.Run;
import dev.activate.ledger.server.Books.Entry;
import dev.activate.warehouse.Engine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what is to be written, so that all of it can be prepared before the transaction. */
final class ServerWriter implements LedgerWriter {
  private final Engine engine;
  private final ServerLedger ledger;
  private final Place place;
  private final List<Work> works = new ArrayList<>();

  ServerWriter(Engine engine, ServerLedger ledger, Desk desk) {
    this.engine = engine;
    this.ledger = ledger;
    this.place = desk.place();
  }

  List<Work> works() {
    return works;
  }

  @Override
  public void fold(Fold fold) {
    works.add(new Folding(engine, place, fold, ledger.entry(fold.sync()), works.size()));
  }

  @Override
  public void record(Run run) {
    works.add(
        session -> {
          session.update(place.sql("forget_run", Map.of("id", run.id())));
          session.update(place.sql("add_run", names(place, run)));
        });
  }

  static Map<String, @Nullable Object> names(Place place, Run run) {
    Map<String, @Nullable Object> names = new HashMap<>();
    names.put("id", run.id());
    names.put("plan_id", run.planId());
    names.put("target", run.target());
    names.put("user", run.by().user());
    names.put("host", run.by().host());
    names.put("pid", run.by().pid());
    names.put("command", run.by().command());
    names.put("since", place.time(run.by().since()));
    names.put("state", run.state().name());
    names.put("position", run.position());
    names.put("ended_at", place.time(run.endedAt()));
    names.put("exit", run.exit());
    names.put("syncs", Books.json(run.syncs()));
    return names;
  }

  @Override
  public void forget(String sync) {
    Entry known = ledger.entry(sync).orElse(null);
    works.add(
        session -> {
          if (known != null) {
            session.update(place.sql("forget_sync", Map.of("sync", sync)));
          }
          session.update(place.sql("clear_letters", letters(sync, List.of(), false)));
        });
    if (known != null) {
      works.add(new Dropping(place, known.layout().heldIn()));
    }
  }

  @Override
  public long clear(String sync, List<String> keys) {
    works.add(session -> session.update(place.sql("clear_letters", letters(sync, keys, false))));
    return ledger.count(
        books ->
            books
                .session()
                .query(place.sql("clear_letters", letters(sync, keys, true)), row -> row.getLong(1))
                .get(0));
  }

  private static Map<String, Object> letters(String sync, List<String> keys, boolean counted) {
    return Map.of("sync", sync, "keys", keys, "counted", counted);
  }
}
