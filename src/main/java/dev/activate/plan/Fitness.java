package dev.activate.plan;

import dev.activate.change.Value;
import dev.activate.check.CheckReport;
import dev.activate.contract.Sync;
import dev.activate.destination.Schema;
import dev.activate.problem.Code;
import dev.activate.problem.Place;
import dev.activate.problem.Problem;
import dev.activate.source.Desired;
import dev.activate.source.DesiredField;
import dev.activate.source.Portable;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import dev.activate.warehouse.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Holds the desired records against what their destination accepts, before anything is sent: its
 * options, lengths and types. One scan of the records, and none where there is nothing to ask.
 *
 * <p>A field of which no value fits is mapped wrongly, which holds the sync. A few values that do
 * not fit are a warning: the destination will refuse those records, and only those.
 */
final class Fitness {
  private final Engine engine;
  private final Rows rows;
  private final Sync sync;
  private final Schema schema;

  /** One question about one field. */
  private record Rule(
      DesiredField field, Schema.Field wanted, String name, String misfit, boolean ofNulls) {}

  /** What came out: of so many values, so many do not fit. */
  private record Found(Rule rule, long all, long bad, String some, long longest) {}

  Fitness(Engine engine, Rows rows, Sync sync, Schema schema) {
    this.engine = engine;
    this.rows = rows;
    this.sync = sync;
    this.schema = schema;
  }

  List<Problem> of(Desired desired, CheckReport checks) {
    List<Problem> problems = new ArrayList<>(new OneRecord(engine, schema).of(desired, rows));
    List<Rule> rules = new ArrayList<>();
    for (DesiredField field : desired.fields()) {
      schema.field(field.name()).ifPresent(wanted -> rules.addAll(rules(field, wanted)));
    }
    if (!rules.isEmpty()) {
      measured(desired, checks, rules).stream()
          .filter(found -> found.bad() > 0)
          .map(this::problem)
          .forEach(problems::add);
    }
    return problems;
  }

  /** A question that only DuckDB can answer as it does; empty if there is none. */
  static Optional<String> unasked(Sync sync, Schema schema, List<DesiredField> fields) {
    for (DesiredField field : fields) {
      Schema.Field wanted = schema.field(field.name()).orElse(null);
      if (wanted == null || sync.lookups().containsKey(field.name())) {
        continue;
      }
      boolean options = !wanted.options().isEmpty();
      boolean set = options && wanted.normal() == Schema.Normal.SET;
      boolean textless = options && !Portable.hasText(field.type());
      if (set || textless || (!options && isText(field) && !read(wanted).isEmpty())) {
        return Optional.of(field.name());
      }
    }
    return Optional.empty();
  }

  private List<Rule> rules(DesiredField field, Schema.Field wanted) {
    List<Rule> rules = new ArrayList<>();
    if (sync.lookups().containsKey(field.name())) {
      return rules;
    }
    if (!wanted.options().isEmpty()) {
      rules.add(rule(field, wanted, "option", ""));
    } else {
      type(field, wanted).ifPresent(rules::add);
    }
    if (wanted.maxLength() != null && isText(field)) {
      rules.add(rule(field, wanted, "length", ""));
    }
    if (wanted.range() != null && isNumber(field)) {
      rules.add(rule(field, wanted, "range", ""));
    }
    if (wanted.required() && sync.mode() != Sync.Mode.UPDATE) {
      rules.add(rule(field, wanted, "null", ""));
    }
    return rules;
  }

  private static boolean isNumber(DesiredField field) {
    return switch (Types.of(field.type())) {
      case INTEGER, DECIMAL, DOUBLE -> true;
      default -> false;
    };
  }

  private static boolean isText(DesiredField field) {
    return field.type().equals("VARCHAR");
  }

  /** The type as which DuckDB must be able to read a text; empty if it may be any. */
  private static String read(Schema.Field wanted) {
    return switch (wanted.type()) {
      case INTEGER -> "HUGEINT";
      case DECIMAL, DOUBLE -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
      case DATE -> "DATE";
      case TIMESTAMP, TIMESTAMP_TZ -> "TIMESTAMP WITH TIME ZONE";
      case TEXT, TIME, BINARY, JSON -> "";
    };
  }

  /** Texts must read as what is wanted, and fractions be none where whole numbers are. */
  private Optional<Rule> type(DesiredField field, Schema.Field wanted) {
    String type = read(wanted);
    if (isText(field) && !type.isEmpty()) {
      return Optional.of(rule(field, wanted, "type", type));
    }
    boolean fraction = field.type().startsWith("DECIMAL") || field.type().equals("DOUBLE");
    return fraction && wanted.type() == Value.Type.INTEGER
        ? Optional.of(rule(field, wanted, "whole", type))
        : Optional.empty();
  }

  private Rule rule(DesiredField field, Schema.Field wanted, String name, String type) {
    Map<String, Object> names = new HashMap<>();
    names.put("rule", name);
    names.put("value", value(field));
    names.put("options", wanted.options());
    names.put("set", wanted.normal() == Schema.Normal.SET);
    names.put("most", Objects.requireNonNullElse(wanted.maxLength(), 0));
    names.put("type", type);
    Schema.Range range = wanted.range();
    names.put("least", range == null ? "0" : range.least().toPlainString());
    names.put("most_number", range == null ? "0" : range.most().toPlainString());
    return new Rule(
        field,
        wanted,
        name,
        Sql.render(rows.queries().dialect(), "plan/misfit", names).strip(),
        name.equals("null"));
  }

  private List<Found> measured(Desired desired, CheckReport checks, List<Rule> rules) {
    List<Map<String, Object>> asked = new ArrayList<>();
    for (Rule rule : rules) {
      asked.add(
          Map.of(
              "number", asked.size(),
              "value", value(rule.field()),
              "nulls", rule.ofNulls(),
              "misfit", rule.misfit()));
    }
    String sql =
        Sql.render(
            rows.queries().dialect(),
            "plan/fitness",
            Map.of(
                "rules",
                asked,
                "relation",
                rows.desired(checks),
                "quarantine",
                rows.holdsBack() || checks.quarantined() == 0 ? "" : desired.held(),
                "key",
                sync.keyFields()));
    return rows.queries()
        .query(
            sql,
            row ->
                new Found(
                    rules.get(row.getInt(1)),
                    row.getLong(2),
                    row.getLong(3),
                    row.getString(4),
                    row.getLong(5)));
  }

  private static String value(DesiredField field) {
    return "d." + field.valueColumn();
  }

  private Problem problem(Found found) {
    boolean all = found.bad() == found.all();
    String detail =
        "%s of the %s values for %s %s %s. %s"
            .formatted(
                number(found.bad()),
                number(found.all()),
                sync.destination(),
                sync.object() + "." + found.rule().field().name(),
                said(found),
                all
                    ? "None fits, so the field is mapped wrongly and nothing of "
                        + sync.name()
                        + " is planned."
                    : "The destination will refuse those records; the others go on.");
    Place place = found.rule().field().mapping().place();
    return (all
            ? Problem.error(Code.DESTINATION, "No value fits the destination's field", detail)
            : Problem.warning(Code.DESTINATION, "Values do not fit the destination", detail))
        .at(place);
  }

  private String said(Found found) {
    Schema.Field wanted = found.rule().wanted();
    boolean hidden = found.rule().field().mapping().sensitive() || sync.keySensitive();
    String some = hidden || found.some().isEmpty() ? "" : ": " + found.some();
    return switch (found.rule().name()) {
      case "option" ->
          "are none of its options (%s)%s".formatted(options(wanted), some)
              + (found.rule().field().mapping().byLabel() ? ", which are looked up by label" : "");
      case "length" ->
          "are longer than %d characters, the longest %d"
              .formatted(wanted.maxLength(), found.longest());
      case "type" -> "are no %s%s".formatted(spoken(wanted.type()), some);
      case "range" ->
          "are not between %s and %s%s"
              .formatted(
                  Objects.requireNonNull(wanted.range()).least().toPlainString(),
                  Objects.requireNonNull(wanted.range()).most().toPlainString(),
                  some);
      case "whole" -> "are no whole numbers%s".formatted(some);
      default -> "are missing, and it is required";
    };
  }

  private static String options(Schema.Field field) {
    List<String> options = field.options();
    int shown = Math.min(options.size(), 8);
    return String.join(", ", options.subList(0, shown)) + (options.size() > shown ? ", …" : "");
  }

  private static String spoken(Value.Type type) {
    return switch (type) {
      case INTEGER -> "whole number";
      case DECIMAL, DOUBLE -> "number";
      case BOOLEAN -> "true or false";
      case DATE -> "date";
      default -> "time";
    };
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
