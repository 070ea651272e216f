package dev.activate.plan;

import dev.activate.change.Action;
import dev.activate.change.Value;
import dev.activate.plan.SyncSummary.FieldChange;
import dev.activate.plan.SyncSummary.FieldSummary;
import dev.activate.plan.SyncSummary.Sample;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import dev.activate.warehouse.Types;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is shown of the changes of one sync: counts per field, samples, deletes. */
final class Overview {
  private static final int MOST_DELETES = 1000;
  private static final int MOST_FIELDS = 4;
  private static final int FEW_OPTIONS = 40;
  private static final int LONGEST = 1000;

  private final Engine engine;
  private final ChangeTable table;
  private final Values values;

  Overview(Engine engine, ChangeTable table, Values values) {
    this.engine = engine;
    this.table = table;
    this.values = values;
  }

  List<FieldSummary> fields(Counts counts) {
    if (counts.create() + counts.update() == 0 || table.fields().isEmpty()) {
      return List.of();
    }
    Map<String, Object> names = names();
    names.put("only_creates", counts.update() == 0);
    List<long[]> found =
        engine.one(
            Sql.render("plan/fields", names),
            row -> {
              List<long[]> all = new ArrayList<>();
              for (int i = 0; i < table.fields().size(); i++) {
                all.add(new long[] {row.getLong(2 * i + 1), row.getLong(2 * i + 2)});
              }
              return all;
            });
    List<FieldSummary> fields = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      ChangeTable.Field field = table.fields().get(i);
      long records = found.get(i)[0];
      long creates = found.get(i)[1];
      if (records > 0) {
        String typical = records > creates ? typical(field) : "";
        fields.add(new FieldSummary(field.name(), records, creates, field.sensitive(), typical));
      }
    }
    fields.sort(Comparator.comparingLong(FieldSummary::records).reversed());
    return fields;
  }

  List<Sample> samples(Counts counts, int limit) {
    if (values == Values.NONE) {
      return List.of();
    }
    List<Sample> samples = new ArrayList<>();
    samples.addAll(samples(Action.DELETE, Math.min(limit, counts.delete()), List.of()));
    samples.addAll(samples(Action.UPDATE, Math.min(limit, counts.update()), List.of()));
    samples.addAll(samples(Action.CREATE, Math.min(limit, counts.create()), List.of()));
    return samples;
  }

  List<Sample> samples(Action action, long limit, List<String> keys) {
    if (limit == 0) {
      return List.of();
    }
    Map<String, Object> names = names();
    names.put("action", action.text());
    names.put("limit", limit);
    names.put("keys", keys);
    int fieldsShown = values == Values.FULL || !keys.isEmpty() ? Integer.MAX_VALUE : MOST_FIELDS;
    // A summary is kept in memory and in the plan; a megabyte of text says no more than its
    // beginning.
    names.put("longest", values == Values.FULL ? Integer.MAX_VALUE : LONGEST);
    return engine.query(Sql.render("plan/samples", names), row -> sample(action, row, fieldsShown));
  }

  /** All changes of these keys, whatever they are. */
  List<Sample> ofKeys(List<String> keys) {
    List<Sample> samples = new ArrayList<>();
    for (Action action : List.of(Action.DELETE, Action.UPDATE, Action.CREATE)) {
      samples.addAll(samples(action, MOST_DELETES, keys));
    }
    return samples;
  }

  List<String> deletes(Counts counts) {
    return counts.delete() == 0 || values == Values.NONE
        ? List.of()
        : samples(Action.DELETE, MOST_DELETES, List.of()).stream().map(Sample::key).toList();
  }

  private Sample sample(Action action, ResultSet row, int fieldsShown) throws SQLException {
    int column = 3;
    List<String> key = new ArrayList<>();
    for (int i = 0; i < table.keyFields().size(); i++) {
      key.add(row.getString(column++));
    }
    List<FieldChange> changes = new ArrayList<>();
    int more = 0;
    for (ChangeTable.Field field : table.fields()) {
      String before = row.getString(column++);
      String after = row.getString(column++);
      if (!row.getBoolean(column++) || action == Action.DELETE) {
        continue;
      }
      if (changes.size() == fieldsShown) {
        more++;
        continue;
      }
      changes.add(
          new FieldChange(
              field.name(),
              action == Action.CREATE
                  ? null
                  : shown(field, before, values == Values.FULL ? "(hash)" : null),
              shown(field, after, null)));
    }
    return new Sample(action, key(String.join("/", key)), changes, more, row.getString(2));
  }

  private String key(String text) {
    return table.keySensitive() && values != Values.FULL ? Digest.shortOf(text) : text;
  }

  private String shown(ChangeTable.Field field, @Nullable String text, @Nullable String hash) {
    if (text == null) {
      return "null";
    }
    if (field.sensitive()) {
      return hash != null ? hash : values == Values.FULL ? '"' + text + '"' : "(sensitive)";
    }
    Value.Type type = Types.of(field.type());
    return type == Value.Type.TEXT ? '"' + text + '"' : text;
  }

  private String typical(ChangeTable.Field field) {
    if (values == Values.NONE) {
      return "";
    }
    if (field.sensitive()) {
      return "(sensitive)";
    }
    Map<String, Object> names =
        Map.of(
            "sync", table.sync(),
            "before", Engine.name("before_" + field.name()),
            "after", Engine.name("after_" + field.name()));
    Value.Type type = Types.of(field.type());
    if (type == Value.Type.INTEGER || type == Value.Type.DECIMAL || type == Value.Type.DOUBLE) {
      return engine.one(
          Sql.render("plan/numeric", names),
          row -> row.getString(1) == null ? "" : numeric(row.getDouble(1), row.getDouble(2)));
    }
    List<String> transitions =
        engine.query(
            Sql.render("plan/transitions", names),
            row ->
                quoted(row.getString(1))
                    + " → "
                    + quoted(row.getString(2))
                    + " "
                    + String.format(Locale.ROOT, "%,d", row.getLong(3)));
    return transitions.stream()
            .allMatch(text -> text.length() <= FEW_OPTIONS && !text.endsWith(" 1"))
        ? String.join(", ", transitions)
        : "";
  }

  private static String quoted(@Nullable String text) {
    return text == null ? "null" : text;
  }

  private static String numeric(double median, double largest) {
    String text = "median " + signed(median);
    return median == largest ? text : text + ", largest " + signed(largest);
  }

  private static String signed(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return String.valueOf(number);
    }
    BigDecimal rounded = BigDecimal.valueOf(number).setScale(2, RoundingMode.HALF_UP);
    boolean whole = rounded.stripTrailingZeros().scale() <= 0;
    return String.format(Locale.ROOT, whole ? "%+,.0f" : "%+,.2f", rounded);
  }

  private Map<String, Object> names() {
    Map<String, Object> names = new HashMap<>();
    names.put("sync", table.sync());
    names.put("key", table.keyFields());
    names.put(
        "fields",
        table.fields().stream()
            .map(
                field ->
                    Map.of(
                        "name",
                        field.name(),
                        "prefix",
                        field.sensitive() && values == Values.FULL ? "value_" : "after_"))
            .toList());
    return names;
  }
}
