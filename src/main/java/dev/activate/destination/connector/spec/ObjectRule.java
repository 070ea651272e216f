package dev.activate.destination.connector.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of records.
 *
 * @param keys the fields that identify a record; empty when any may
 * @param types how values travel, by the name of their type; {@code default} for the others
 * @param lookup how a field that points to another record is sent by that record's key
 */
public record ObjectRule(
    NamePattern name,
    String description,
    Map<String, KeyRule> keys,
    FieldsRule fields,
    Map<String, TypeRule> types,
    Optional<Lookup> lookup,
    Map<OpKind, List<Operation>> ops,
    Optional<ReadRule> read,
    Optional<Cost> cost,
    Optional<MakeFields> makeFields) {

  public ObjectRule {
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    types = Map.copyOf(types);
    ops = Collections.unmodifiableMap(new LinkedHashMap<>(ops));
  }

  /** A field that identifies a record. */
  public record KeyRule(String type, boolean immutable, Fold fold) {}

  /** How a service respells a key. */
  public enum Fold {
    NONE,
    LOWER,
    UPPER,
    TRIM;

    /** The key as the service has it. */
    public String of(String key) {
      return switch (this) {
        case NONE -> key;
        case LOWER -> key.strip().toLowerCase(java.util.Locale.ROOT);
        case UPPER -> key.strip().toUpperCase(java.util.Locale.ROOT);
        case TRIM -> key.strip();
      };
    }
  }

  /**
   * How a field that points to another record is sent by that record's key.
   *
   * @param name what it is called then
   * @param read what is asked for to get the key back
   */
  public record Lookup(Template name, Template value, Template read) {}

  /** What a write is billed by. */
  public record Cost(String unit, Per per) {

    /** What counts. */
    public enum Per {
      FIELD,
      RECORD
    }
  }

  /**
   * How fields that are missing are made.
   *
   * @param types what is sent for each type
   * @param exists the answer says that it is there already
   */
  public record MakeFields(
      RequestRule request,
      int batch,
      Template item,
      Optional<Template> body,
      Map<String, Template> types,
      Condition exists) {
    public MakeFields {
      types = Map.copyOf(types);
    }
  }
}
