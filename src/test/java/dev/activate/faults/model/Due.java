package dev.activate.faults.model;

import dev.activate.contract.FieldMapping.Nulls;
import dev.activate.contract.FieldMapping.Write;
import dev.activate.contract.Sync.Mode;
import dev.activate.contract.Sync.OnMissing;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What must be done to one record, as a plain loop over records would find out.
 *
 * @param fields what is written
 * @param held what the ledger says afterwards; null when nothing
 */
record Due(What what, Map<String, @Nullable String> fields, @Nullable Held held) {

  /** What can be due. */
  enum What {
    CREATE,
    UPDATE,
    DELETE,
    ADOPT,
    FORGET
  }

  /** A record as the ledger has it. */
  record Held(Map<String, @Nullable String> fields, String origin) {

    /** As far as these fields go; what it lacks is null. */
    Held of(Iterable<String> names) {
      Map<String, @Nullable String> some = new TreeMap<>();
      names.forEach(name -> some.put(name, fields.get(name)));
      return new Held(some, origin);
    }
  }

  /** Whether a request goes out. */
  boolean isWrite() {
    return what != What.ADOPT && what != What.FORGET;
  }

  /**
   * What is due for one key; null when nothing is.
   *
   * @param row null when the source has none
   * @param known null when the ledger has none
   * @param live what the destination holds; null when nothing, or when it cannot be read
   * @param look whether and where it is looked
   */
  static @Nullable Due of(
      Terms terms,
      @Nullable Map<String, @Nullable String> row,
      @Nullable Held known,
      @Nullable Map<String, @Nullable String> live,
      Look look) {
    boolean looks = look != Look.NOT;
    if (row == null && known == null) {
      return null;
    }
    if (look != Look.AT_ALL && row != null && known != null && isSame(terms, row, known)) {
      return null;
    }
    boolean there = looks ? live != null : known != null;
    Map<String, @Nullable String> before = new TreeMap<>();
    Map<String, @Nullable String> after = new TreeMap<>();
    for (Terms.Field field : terms.fields()) {
      @Nullable String old = null;
      if (looks && live != null) {
        old = live.get(field.name());
      } else if (!looks && known != null) {
        old = known.fields().get(field.name());
      }
      before.put(field.name(), old);
      after.put(field.name(), after(terms, field, row, there, old));
    }
    Map<String, @Nullable String> written = new TreeMap<>();
    after.forEach(
        (name, value) -> {
          if (!Objects.equals(value, before.get(name))) {
            written.put(name, value);
          }
        });
    String origin = there ? known == null ? "met" : known.origin() : "created";
    Held held = new Held(after, origin);
    boolean advances = known == null || !known.of(terms.names()).fields().equals(after);
    if (row != null) {
      if (!there) {
        return terms.mode() == Mode.UPDATE ? null : new Due(What.CREATE, written, held);
      }
      if (!written.isEmpty()) {
        return terms.mode() == Mode.CREATE ? null : new Due(What.UPDATE, written, held);
      }
      return advances ? new Due(What.ADOPT, Map.of(), held) : null;
    }
    return missing(terms, origin, there, written, held, advances);
  }

  private static @Nullable Due missing(
      Terms terms,
      String origin,
      boolean there,
      Map<String, @Nullable String> written,
      Held held,
      boolean advances) {
    if (terms.onMissing() == OnMissing.KEEP) {
      return null;
    }
    if (!there) {
      return new Due(What.FORGET, Map.of(), null);
    }
    if (terms.onMissing() == OnMissing.DELETE) {
      return origin.equals("created") ? new Due(What.DELETE, Map.of(), null) : null;
    }
    if (!written.isEmpty()) {
      return new Due(What.UPDATE, written, held);
    }
    return advances ? new Due(What.ADOPT, Map.of(), held) : null;
  }

  private static @Nullable String after(
      Terms terms,
      Terms.Field field,
      @Nullable Map<String, @Nullable String> row,
      boolean there,
      @Nullable String old) {
    if (row == null) {
      boolean clears = terms.onMissing() == OnMissing.CLEAR && field.write() == Write.ALWAYS;
      return clears ? null : old;
    }
    @Nullable String wanted = row.get(field.column());
    if (!there) {
      return wanted;
    }
    boolean leaves =
        field.write() == Write.ON_CREATE
            || (field.write() == Write.IF_EMPTY && old != null && !old.isEmpty())
            || (field.nulls() == Nulls.KEEP && wanted == null);
    return leaves ? old : wanted;
  }

  /** Without a look at all records, one that is as it was is not looked at. */
  private static boolean isSame(Terms terms, Map<String, @Nullable String> row, Held known) {
    return terms.fields().stream()
        .filter(field -> field.write() != Write.ON_CREATE)
        .allMatch(
            field -> Objects.equals(row.get(field.column()), known.fields().get(field.name())));
  }

  /** Which records are looked at in the destination when a plan is made. */
  enum Look {
    NOT,
    AT_CHANGED,
    AT_ALL
  }
}
