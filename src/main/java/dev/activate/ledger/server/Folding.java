package dev.activate.ledger.server;

import dev.activate.ledger.Fold;
import dev.activate.ledger.server.Books.Entry;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Session;
import dev.activate.warehouse.Sql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes acknowledged outcomes of one sync in: loaded in bulk, merged as sets. */
final class Folding implements Work {
  private final Place place;
  private final Fold fold;
  private final Optional<Entry> known;
  private final Letters letters;
  private final Stages stages;
  private final boolean isDue;
  private Reshaping reshaping;

  Folding(Engine engine, Place place, Fold fold, Optional<Entry> known, int number) {
    this.place = place;
    this.fold = fold;
    this.known = known;
    this.stages = new Stages(engine, place, number);
    this.letters = new Letters(engine, place, fold, stages);
    this.reshaping = new Reshaping(engine, place, known, fold);
    this.isDue =
        engine.count(
                Sql.render("ledger/acknowledged", Map.of("gone", fold.gone(), "held", fold.held())))
            > 0;
  }

  @Override
  public void prepare(Session session) {
    if (isDue) {
      Layout layout = reshaping.prepare(session);
      stages.load(session, "gone", layout, fold.shape().key(), "key_", fold.gone());
      stages.load(session, "held", layout, fold);
    }
    letters.prepare(session);
  }

  @Override
  public void run(Session session) {
    if (isDue) {
      merge(session);
    }
    letters.run(session);
  }

  private void merge(Session session) {
    Layout layout = reshaping.layout();
    Map<String, Object> names = new HashMap<>();
    names.put("held_in", layout.heldIn());
    names.put("key", layout.names(fold.shape().key()));
    names.put("columns", layout.names(Layout.all(fold.shape())));
    names.put("gone", stages.name("gone"));
    names.put("held", stages.name("held"));
    names.put("run", fold.run());
    long records = -session.update(place.sql("delete_records", names));
    records += session.update(place.sql("insert_records", names));
    names.put("sync", fold.sync());
    names.put("records", records);
    names.put("key_fields", Books.json(fold.shape().keyNames()));
    names.put("columns", layout.only(fold.shape()).json());
    names.put("input", fold.input());
    names.put("plan_id", fold.planId());
    long serial = known.map(entry -> entry.sync().serial()).orElse(0L);
    names.put("serial", serial);
    String advance = known.isEmpty() ? "first_serial" : "next_serial";
    if (session.update(place.sql(advance, names)) != 1) {
      throw LedgerProblems.overtaken(fold.sync(), serial);
    }
    session.update(place.sql("add_plan", names));
  }

  @Override
  public void tidy(Session session) {
    if (isDue) {
      reshaping.tidy(session);
      stages.drop(session, List.of("gone", "held"));
    }
    letters.tidy(session);
  }
}
