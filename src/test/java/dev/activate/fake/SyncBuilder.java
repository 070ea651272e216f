package dev.activate.fake;

import dev.activate.contract.CheckSpec;
import dev.activate.contract.Compare;
import dev.activate.contract.FieldMapping;
import dev.activate.contract.Guardrails;
import dev.activate.contract.Query;
import dev.activate.contract.Sync;
import dev.activate.jinja.Template;
import dev.activate.problem.Place;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds syncs for tests: upsert, key {@code id}, everything else as a contract has it by default.
 */
public final class SyncBuilder {
  private static final Place PLACE = Place.of("reverse_etl/people.yml", 1, 1);

  public Sync.Mode mode = Sync.Mode.UPSERT;
  public Sync.OnMissing onMissing = Sync.OnMissing.KEEP;
  public List<String> key = List.of("id");
  public final List<FieldMapping> fields = new ArrayList<>();
  public final List<CheckSpec> checks = new ArrayList<>();
  public Guardrails guardrails = new Guardrails(null, null, null, null, PLACE);
  public String digest = "contract-1";
  public String name = "people";
  public boolean keySensitive;
  public List<String> after = List.of();

  public SyncBuilder field(String name) {
    return field(name, FieldMapping.Write.ALWAYS, FieldMapping.Nulls.KEEP, Compare.EXACT);
  }

  public SyncBuilder nulls(String name, FieldMapping.Nulls nulls) {
    return field(name, FieldMapping.Write.ALWAYS, nulls, Compare.EXACT);
  }

  public SyncBuilder write(String name, FieldMapping.Write write) {
    return field(name, write, FieldMapping.Nulls.KEEP, Compare.EXACT);
  }

  public SyncBuilder compare(String name, Compare.Kind kind, String amount, String unit) {
    return field(
        name,
        FieldMapping.Write.ALWAYS,
        FieldMapping.Nulls.KEEP,
        new Compare(kind, new BigDecimal(amount), unit));
  }

  public SyncBuilder sensitive(String name) {
    fields.add(
        new FieldMapping(
            name,
            name,
            true,
            FieldMapping.Nulls.KEEP,
            FieldMapping.Write.ALWAYS,
            Compare.EXACT,
            Map.of(),
            PLACE));
    return this;
  }

  /** A field whose column holds what people see for a choice. */
  public SyncBuilder labelled(String name) {
    fields.add(
        new FieldMapping(
            name,
            name,
            false,
            FieldMapping.Nulls.KEEP,
            FieldMapping.Write.ALWAYS,
            Compare.EXACT,
            Map.of(),
            true,
            null,
            PLACE));
    return this;
  }

  public SyncBuilder onMissing(Sync.OnMissing value) {
    onMissing = value;
    return this;
  }

  public SyncBuilder mode(Sync.Mode value) {
    mode = value;
    return this;
  }

  public SyncBuilder key(String... columns) {
    key = List.of(columns);
    return this;
  }

  public SyncBuilder check(CheckSpec.Kind kind, String column, CheckSpec.OnFailure onFailure) {
    checks.add(
        new CheckSpec(
            kind + "(" + column + ")",
            kind,
            List.of(column),
            Map.of(),
            null,
            dev.activate.problem.Severity.ERROR,
            CheckSpec.Threshold.ANY,
            CheckSpec.Threshold.ANY,
            onFailure,
            PLACE));
    return this;
  }

  public SyncBuilder guardrails(
      @Nullable Long minRows,
      Guardrails.@Nullable Ceiling deletes,
      Guardrails.@Nullable Ceiling updates) {
    guardrails = new Guardrails(minRows, deletes, updates, null, PLACE);
    return this;
  }

  public SyncBuilder maxErrors(Guardrails.Ceiling most) {
    guardrails =
        new Guardrails(
            guardrails.minRows(), guardrails.maxDeletes(), guardrails.maxUpdates(), most, PLACE);
    return this;
  }

  public SyncBuilder named(String value) {
    name = value;
    return this;
  }

  public SyncBuilder sensitiveKey() {
    keySensitive = true;
    return this;
  }

  public SyncBuilder digest(String value) {
    digest = value;
    return this;
  }

  public SyncBuilder maxDeletes(@Nullable Long count, @Nullable Integer percent) {
    return guardrails(
        guardrails.minRows(),
        new Guardrails.Ceiling(count, percent == null ? null : BigDecimal.valueOf(percent)),
        guardrails.maxUpdates());
  }

  public SyncBuilder check(CheckSpec check) {
    checks.add(check);
    return this;
  }

  public Sync build() {
    return new Sync(
        name,
        PLACE,
        "reverse_etl/people.yml",
        "",
        null,
        List.of(),
        true,
        new Query(null, Template.of("reverse_etl/people.yml", "select 1")),
        null,
        "crm",
        "person",
        key.stream().map(column -> new Sync.KeyColumn(column, column)).toList(),
        keySensitive,
        mode,
        onMissing,
        fields,
        checks,
        guardrails,
        after,
        Map.of(),
        digest);
  }

  public SyncBuilder field(
      String name, FieldMapping.Write write, FieldMapping.Nulls nulls, Compare compare) {
    fields.add(new FieldMapping(name, name, false, nulls, write, compare, Map.of(), PLACE));
    return this;
  }
}
