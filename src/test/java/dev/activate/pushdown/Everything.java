package dev.activate.pushdown;

import dev.activate.change.Value;
import dev.activate.contract.CheckSpec;
import dev.activate.contract.Compare;
import dev.activate.contract.FieldMapping;
import dev.activate.contract.FieldMapping.Nulls;
import dev.activate.contract.FieldMapping.Write;
import dev.activate.destination.Schema;
import dev.activate.fake.FakeCrm;
import dev.activate.fake.SyncBuilder;
import dev.activate.problem.Place;
import dev.activate.problem.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sync that uses each rule and each data test once, and a destination that respells. */
final class Everything {
  private static final Place PLACE = Place.of("reverse_etl/people.yml", 1, 1);

  private Everything() {}

  static final class Crm extends FakeCrm {
    Crm() {
      super(50);
    }

    @Override
    public Schema schema(String object) {
      return new Schema(
          object,
          List.of(
              field("id", Value.Type.TEXT, List.of(), null, null, Schema.Normal.LOWER),
              field("name", Value.Type.TEXT, List.of(), 40, null, Schema.Normal.TRIMMED),
              field(
                  "tier",
                  Value.Type.TEXT,
                  List.of("gold one", "silver"),
                  null,
                  null,
                  Schema.Normal.NONE),
              field("amount", Value.Type.DECIMAL, List.of(), null, 3, Schema.Normal.NONE),
              field("score", Value.Type.INTEGER, List.of(), null, null, Schema.Normal.NONE),
              field("note", Value.Type.TEXT, List.of(), null, null, Schema.Normal.FILLED)),
          true);
    }

    private static Schema.Field field(
        String name,
        Value.Type type,
        List<String> options,
        @Nullable Integer longest,
        @Nullable Integer scale,
        Schema.Normal normal) {
      return new Schema.Field(
          name,
          type,
          Schema.Access.ALWAYS,
          name.equals("note"),
          false,
          options.stream().map(one -> new Schema.Choice(one, one)).toList(),
          !options.isEmpty(),
          longest,
          name.equals("score") ? Schema.Range.ofDigits(4, 0) : null,
          scale,
          normal);
    }
  }

  static SyncBuilder sync() {
    SyncBuilder sync = new SyncBuilder();
    sync.fields.add(
        new FieldMapping(
            "tier",
            "tier",
            false,
            Nulls.KEEP,
            Write.ALWAYS,
            Compare.EXACT,
            Map.of("gold", "gold one"),
            PLACE));
    return sync.compare("name", Compare.Kind.IGNORE_CASE, "0", "")
        .compare("amount", Compare.Kind.ROUND, "2", "")
        .compare("score", Compare.Kind.TOLERANCE, "1", "")
        .compare("at", Compare.Kind.TRUNCATE, "0", "day")
        .compare("seen", Compare.Kind.TRUNCATE, "0", "hour")
        .field("note")
        .write("first", Write.ON_CREATE)
        .check(check(CheckSpec.Kind.ACCEPTED_VALUES, "tier", Map.of("values", tiers()), null))
        .check(check(CheckSpec.Kind.RANGE, "score", Map.of("max", new BigDecimal("90")), null))
        .check(check(CheckSpec.Kind.MATCHES, "name", Map.of("regex", "^\\w+ .*\\d$"), null))
        .check(check(CheckSpec.Kind.UNIQUE, "note", Map.of(), "score > 0"))
        .check(check(CheckSpec.Kind.NOT_NULL, "first", Map.of(), null))
        .check(
            check(
                CheckSpec.Kind.RELATIONSHIPS,
                "tier",
                Map.of("to", "public.tiers", "field", "tier"),
                null))
        .check(check(CheckSpec.Kind.EXPRESSION, "score", Map.of("expression", "score > 2"), null))
        .check(check(CheckSpec.Kind.FRESH, "seen", Map.of("within", Duration.ofDays(1)), null));
  }

  private static List<Object> tiers() {
    return List.of("gold", "silver", "it's");
  }

  private static CheckSpec check(
      CheckSpec.Kind kind, String column, Map<String, Object> arguments, @Nullable String where) {
    return new CheckSpec(
        kind.name().toLowerCase(java.util.Locale.ROOT) + "(" + column + ")",
        kind,
        List.of(column),
        arguments,
        where,
        kind == CheckSpec.Kind.FRESH ? Severity.WARNING : Severity.ERROR,
        CheckSpec.Threshold.ANY,
        CheckSpec.Threshold.ANY,
        CheckSpec.OnFailure.QUARANTINE,
        PLACE);
  }
}
