package dev.activate.diff;

import dev.activate.contract.Compare;
import dev.activate.contract.FieldMapping;
import dev.activate.source.DesiredField;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** When values of a field count as the same, as SQL. */
public final class Comparison {
  private Comparison() {}

  /** A hash over all fields that a change of the row can write; a constant when there is none. */
  static String hash(List<DesiredField> fields) {
    String values =
        fields.stream()
            .filter(field -> field.mapping().write() != FieldMapping.Write.ON_CREATE)
            .map(field -> canonical(field, Engine.name(field.name())))
            .collect(Collectors.joining(", "));
    return values.isEmpty() ? "hash(0)" : "hash(" + values + ")";
  }

  /** SQL that is true when values {@code a} and {@code b} of the field count as the same. */
  public static String same(DesiredField field, String a, String b) {
    return Sql.render("diff/same", names(field, Map.of("a", a, "b", b))).strip();
  }

  private static String canonical(DesiredField field, String value) {
    return Sql.render("diff/canonical", names(field, Map.of("value", value))).strip();
  }

  private static Map<String, Object> names(DesiredField field, Map<String, String> more) {
    // A hash of a sensitive value can only be equal or not.
    Compare compare = field.mapping().sensitive() ? Compare.EXACT : field.mapping().compare();
    Map<String, Object> names = new java.util.HashMap<>(more);
    names.put("kind", compare.kind().name().toLowerCase(Locale.ROOT));
    names.put("amount", compare.amount().toPlainString());
    names.put("unit", compare.unit());
    return names;
  }
}
