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
    TRIM,
    /** Ids of Salesforce: 15 characters, or the same with a sum of their case behind. */
    ID18;

    /** The key as the service has it. */
    public String of(String key) {
      return switch (this) {
        case NONE -> key;
        case LOWER -> key.strip().toLowerCase(java.util.Locale.ROOT);
        case UPPER -> key.strip().toUpperCase(java.util.Locale.ROOT);
        case TRIM -> key.strip();
        case ID18 -> id18(key.strip());
      };
    }
  }

  private static String id18(String id) {
    if (!id.matches("[A-Za-z0-9]{15}")) {
      return id;
    }
    StringBuilder full = new StringBuilder(id);
    for (int block = 0; block < 15; block += 5) {
      int sum = 0;
      for (int i = 0; i < 5; i++) {
        sum |= Character.isUpperCase(id.charAt(block + i)) ? 1 << i : 0;
      }
      full.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".charAt(sum));
    }
    return full.toString();
  }

  /**
   * How a field that points to another record is sent by that record's key.
   *
   * @param relationship what the service calls the way to the other record, in what it tells of the
   *     field
   * @param name what it is called then
   * @param read what is asked for to get the key back, with dots where it is nested
   */
  public record Lookup(Pick relationship, Template name, Template value, Template read) {}

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
