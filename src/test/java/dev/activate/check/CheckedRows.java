package dev.activate.check;

import dev.activate.contract.CheckSpec;
import dev.activate.contract.CheckSpec.Kind;
import dev.activate.contract.CheckSpec.OnFailure;
import dev.activate.contract.CheckSpec.Threshold;
import dev.activate.problem.Place;
import dev.activate.problem.Severity;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Engine;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A relation {@code source} in an engine of its own, and the checks of a sync on it. */
final class CheckedRows implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  final Engine engine;
  private final List<CheckSpec> checks = new ArrayList<>();
  private List<String> key = List.of("id");
  private Set<String> sensitive = Set.of();
  private boolean keySensitive;

  CheckedRows(Path folder, String select) {
    engine = Engine.open(new Engine.Limits("512MiB", folder));
    engine.execute("create table source as " + select);
  }

  CheckedRows key(String... columns) {
    key = List.of(columns);
    return this;
  }

  CheckedRows sensitive(String... columns) {
    sensitive = Set.of(columns);
    return this;
  }

  CheckedRows sensitiveKey() {
    keySensitive = true;
    return this;
  }

  CheckedRows check(CheckSpec... all) {
    checks.addAll(List.of(all));
    return this;
  }

  CheckTarget target() {
    return new CheckTarget(
        "people",
        Dialect.DUCKDB,
        "source",
        engine.columns("select * from source"),
        key,
        checks,
        sensitive,
        keySensitive,
        ref -> ref.equals("ref('parents')") ? "parents" : "missing",
        "held",
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  CheckReport run() {
    return Checks.run(engine, target(), KeyProof.SCAN);
  }

  /** The result of the last check. */
  CheckResult result() {
    List<CheckResult> results = run().results();
    return results.get(results.size() - 1);
  }

  List<String> held() {
    return engine.query(
        "select cast(id as varchar) || ' ' || \"check\" from held order by all",
        row -> row.getString(1));
  }

  @Override
  public void close() {
    engine.close();
  }

  static CheckSpec spec(Kind kind, String column, Map<String, Object> arguments) {
    List<String> columns = column.isEmpty() ? List.of() : List.of(column.split(","));
    return new CheckSpec(
        kind.name().toLowerCase(java.util.Locale.ROOT) + "(" + column + ")",
        kind,
        columns,
        arguments,
        null,
        Severity.ERROR,
        Threshold.ANY,
        Threshold.ANY,
        OnFailure.HOLD,
        new Place("reverse_etl/people.yml", 7, 9, null, null));
  }

  static CheckSpec where(CheckSpec of, String where) {
    return new CheckSpec(
        of.name(),
        of.kind(),
        of.columns(),
        of.arguments(),
        where,
        of.severity(),
        of.warnIf(),
        of.errorIf(),
        of.onFailure(),
        of.place());
  }

  static CheckSpec quarantining(CheckSpec of) {
    return new CheckSpec(
        of.name(),
        of.kind(),
        of.columns(),
        of.arguments(),
        of.where(),
        of.severity(),
        of.warnIf(),
        of.errorIf(),
        OnFailure.QUARANTINE,
        of.place());
  }

  static CheckSpec judged(CheckSpec of, Severity severity, Threshold warnIf, Threshold errorIf) {
    return new CheckSpec(
        of.name(),
        of.kind(),
        of.columns(),
        of.arguments(),
        of.where(),
        severity,
        warnIf,
        errorIf,
        of.onFailure(),
        of.place());
  }
}
