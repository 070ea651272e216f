package dev.activate.contract;

import dev.activate.destination.Lookup;
import dev.activate.jinja.Template;
import dev.activate.problem.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One model's rows to one object of one destination.
 *
 * @param place where the sync begins in its file
 * @param file the contract file, relative to the project
 * @param where a filter on the rows, as SQL with Jinja
 * @param key in order; never empty
 * @param fields in the order of the contract; never holds a key's field
 * @param checks all that the contract asks for; that the key is unique and not null is always
 *     checked and not listed here
 * @param after syncs whose records must be there before the ones of this, and go after them
 * @param digest of everything the contract says about this sync and its destination; a plan made
 *     for another digest is stale. Comments and layout do not change it.
 */
public record Sync(
    String name,
    Place place,
    String file,
    String description,
    @Nullable Owner owner,
    List<String> tags,
    boolean enabled,
    Query query,
    @Nullable Template where,
    String destination,
    String object,
    List<KeyColumn> key,
    boolean keySensitive,
    Mode mode,
    OnMissing onMissing,
    List<FieldMapping> fields,
    List<CheckSpec> checks,
    Guardrails guardrails,
    List<String> after,
    Map<String, Object> config,
    String digest) {

  /** Who answers for a sync, as in dbt's exposures. */
  public record Owner(@Nullable String name, @Nullable String email) {}

  /**
   * The column that identifies a row, and the destination's field that carries it.
   *
   * @param lookup where the column holds the key of another record; null where it does not
   */
  public record KeyColumn(String column, String field, @Nullable Lookup lookup) {

    /** That identifies the record itself. */
    public KeyColumn(String column, String field) {
      this(column, field, null);
    }
  }

  /** Which changes a sync may make to records that the source has. */
  public enum Mode {
    UPSERT,
    UPDATE,
    CREATE
  }

  /** What happens to a record whose row has left the source. */
  public enum OnMissing {
    KEEP,
    CLEAR,
    DELETE
  }

  public Sync {
    tags = List.copyOf(tags);
    after = List.copyOf(after);
    key = List.copyOf(key);
    fields = List.copyOf(fields);
    checks = List.copyOf(checks);
    config = Map.copyOf(config);
  }

  /** The fields, those of the key too, that hold the key of another record. */
  public Map<String, Lookup> lookups() {
    Map<String, Lookup> lookups = new LinkedHashMap<>();
    for (KeyColumn column : key) {
      if (column.lookup() != null) {
        lookups.put(column.field(), column.lookup());
      }
    }
    for (FieldMapping field : fields) {
      if (field.lookup() != null) {
        lookups.put(field.field(), field.lookup());
      }
    }
    return lookups;
  }

  /** The same, but that it comes after other syncs. */
  Sync afterAll(List<String> others) {
    return new Sync(
        name,
        place,
        file,
        description,
        owner,
        tags,
        enabled,
        query,
        where,
        destination,
        object,
        key,
        keySensitive,
        mode,
        onMissing,
        fields,
        checks,
        guardrails,
        others,
        config,
        digest);
  }

  public List<String> keyFields() {
    return key.stream().map(KeyColumn::field).toList();
  }
}
