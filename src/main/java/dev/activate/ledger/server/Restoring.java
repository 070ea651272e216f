package dev.activate.ledger.server;

import dev.activate.ledger.DeadLetter;
import dev.activate.ledger.Image;
import dev.activate.ledger.Image.AppliedPlan;
import dev.activate.ledger.Image.SyncImage;
import dev.activate.ledger.server.Books.Entry;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts all that another ledger knew in place of what is here. */
final class Restoring implements Work {
  private final Engine engine;
  private final Place place;
  private final List<Entry> old;
  private final Image image;
  private final List<Layout> layouts = new ArrayList<>();
  private final List<Long> records = new ArrayList<>();

  Restoring(Engine engine, Place place, List<Entry> old, Image image) {
    this.engine = engine;
    this.place = place;
    this.old = old;
    this.image = image;
  }

  @Override
  public void prepare(Session session) {
    for (SyncImage one : image.syncs()) {
      Layout layout = Tables.make(session, place, one.sync().name(), one.shape());
      records.add(Tables.fill(session, engine, place, layout, one.shape(), one.relation()));
      layouts.add(layout);
    }
  }

  @Override
  public void run(Session session) {
    for (String table : List.of("sync", "applied_plan", "run", "dead_letter")) {
      session.update(place.sql("empty", Map.of("emptied", table)));
    }
    for (int i = 0; i < layouts.size(); i++) {
      session.update(
          place.sql("add_sync", names(image.syncs().get(i), layouts.get(i), records.get(i))));
    }
    image.plans().forEach(plan -> session.update(place.sql("restore_plan", names(plan))));
    image
        .runs()
        .forEach(run -> session.update(place.sql("add_run", ServerWriter.names(place, run))));
    image
        .deadLetters()
        .forEach(letter -> session.update(place.sql("restore_letter", names(letter))));
    Titles.rename(session, place, image.lineage());
  }

  private Map<String, Object> names(SyncImage one, Layout layout, long count) {
    return Map.of(
        "sync", one.sync().name(),
        "serial", one.sync().serial(),
        "records", count,
        "key_fields", Books.json(one.sync().keyFields()),
        "columns", layout.json(),
        "held_in", layout.heldIn(),
        "input", one.sync().input(),
        "applied_at", place.time(one.appliedAt()));
  }

  private Map<String, Object> names(AppliedPlan plan) {
    return Map.of(
        "plan_id", plan.planId(),
        "sync", plan.sync(),
        "run", plan.run(),
        "serial", plan.serial(),
        "applied_at", place.time(plan.at()));
  }

  private Map<String, @Nullable Object> names(DeadLetter letter) {
    Map<String, @Nullable Object> names = new HashMap<>();
    names.put("sync", letter.sync());
    names.put("of", letter.key());
    names.put("action", letter.action());
    names.put("code", letter.code());
    names.put("message", letter.message());
    names.put("request_id", letter.requestId());
    names.put("attempts", letter.attempts());
    names.put("run", letter.run());
    names.put("first_at", place.time(letter.firstAt()));
    names.put("last_at", place.time(letter.lastAt()));
    return names;
  }

  @Override
  public void tidy(Session session) {
    old.forEach(
        entry -> session.execute(place.sql("drop", Map.of("held_in", entry.layout().heldIn()))));
  }
}
