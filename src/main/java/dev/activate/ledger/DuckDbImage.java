package dev.activate.ledger;

import dev.activate.ledger.Image.AppliedPlan;
import dev.activate.ledger.Image.SyncImage;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes all out of a ledger's file that is attached, or into one. */
record DuckDbImage(Engine engine, LedgerTables tables) {
  private static final Set<String> META = Set.of("_remote_id", "_origin", "_applied_at", "_run");

  Image of(String lineage) {
    if (lineage.isEmpty()) {
      return new Image("", List.of(), List.of(), List.of(), List.of());
    }
    Map<String, Instant> times = new HashMap<>();
    engine.query(
        Sql.render("ledger/times", Map.of()),
        row -> times.put(row.getString(1), instant(row.getLong(2))));
    List<SyncImage> syncs = new ArrayList<>();
    for (String name : tables.names()) {
      LedgerSync sync = tables.sync(name);
      String relation = "memory.main.ledger_image_" + syncs.size();
      engine.execute(
          "create or replace table "
              + relation
              + " as select * from ledger.records."
              + Engine.name(name));
      syncs.add(
          new SyncImage(
              sync, shape(sync), times.getOrDefault(name, Instant.EPOCH), relation, relation));
    }
    List<AppliedPlan> plans =
        engine.query(
            Sql.render("ledger/applied_plans", Map.of()),
            row ->
                new AppliedPlan(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getLong(4),
                    instant(row.getLong(5))));
    return new Image(lineage, syncs, plans, tables.runs(), tables.deadLetters(""));
  }

  private static Shape shape(LedgerSync sync) {
    List<Column> fields =
        new ArrayList<>(
            sync.columns().stream().filter(column -> !META.contains(column.name())).toList());
    List<Column> key =
        sync.keyFields().stream()
            .map(
                name ->
                    fields.stream()
                        .filter(column -> column.name().equalsIgnoreCase(name))
                        .findFirst()
                        .orElseThrow())
            .toList();
    fields.removeAll(key);
    return new Shape(key, fields);
  }

  void restore(Image image) {
    engine.execute(
        Sql.render("ledger/restore", Map.of("old", tables.names(), "lineage", image.lineage())));
    for (SyncImage one : image.syncs()) {
      engine.execute(Sql.render("ledger/restore_sync", names(one)));
    }
    image.plans().forEach(plan -> engine.execute(Sql.render("ledger/restore_plan", names(plan))));
    image.runs().forEach(run -> new DuckDbWriter(engine).record(run));
    image
        .deadLetters()
        .forEach(letter -> engine.execute(Sql.render("ledger/restore_letter", names(letter))));
  }

  private static Map<String, Object> names(SyncImage one) {
    List<Column> columns = new ArrayList<>(one.shape().key());
    columns.addAll(one.shape().fields());
    return Map.of(
        "sync", one.sync().name(),
        "columns", columns.stream().map(column -> Map.of("name", column.name())).toList(),
        "relation", one.relation(),
        "serial", one.sync().serial(),
        "key", one.sync().keyFields(),
        "input", one.sync().input(),
        "applied_at", micros(one.appliedAt()));
  }

  private static Map<String, Object> names(AppliedPlan plan) {
    return Map.of(
        "plan_id", plan.planId(),
        "sync", plan.sync(),
        "run", plan.run(),
        "serial", plan.serial(),
        "at", micros(plan.at()));
  }

  private static Map<String, @Nullable Object> names(DeadLetter letter) {
    Map<String, @Nullable Object> names = new HashMap<>();
    names.put("sync", letter.sync());
    names.put("key", letter.key());
    names.put("action", letter.action());
    names.put("code", letter.code());
    names.put("message", letter.message());
    names.put("request_id", letter.requestId());
    names.put("attempts", letter.attempts());
    names.put("run", letter.run());
    names.put("first_at", micros(letter.firstAt()));
    names.put("last_at", micros(letter.lastAt()));
    return names;
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
