package dev.activate.destination.table;

import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Outcome;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.Schema;
import dev.activate.destination.Traits;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a schema says of a change, without asking the table. Messages hold no values. */
public final class Rules {
  private final Schema schema;
  private final List<String> keyFields;
  private final Map<String, Schema.Field> fields = new HashMap<>();
  private final List<String> required;

  public Rules(Schema schema, List<String> keyFields) {
    this.schema = schema;
    this.keyFields = keyFields;
    schema.fields().forEach(field -> fields.put(field.name(), field));
    this.required =
        schema.fields().stream()
            .filter(Schema.Field::required)
            .map(Schema.Field::name)
            .filter(name -> !keyFields.contains(name))
            .toList();
  }

  /** A batch that the traits forbid is a bug of the caller. */
  public static void refuseBugs(Batch batch, Traits traits) {
    if (batch.changes().size() > traits.maxBatch()) {
      throw new IllegalArgumentException(
          batch.changes().size() + " changes, but a batch holds at most " + traits.maxBatch());
    }
    Set<Long> seqs = new HashSet<>();
    for (Change change : batch.changes()) {
      if (!traits.actions().contains(change.action())) {
        throw new IllegalArgumentException("unknown action: " + change.action().text());
      }
      if (change.key().parts().size() != batch.keyFields().size()) {
        throw new IllegalArgumentException("the key must have the parts " + batch.keyFields());
      }
      if (!seqs.add(change.seq())) {
        throw new IllegalArgumentException("two changes are number " + change.seq());
      }
    }
  }

  /** The first rule that the change breaks, as its outcome. */
  public Optional<Outcome> broken(Change change) {
    for (int i = 0; i < keyFields.size(); i++) {
      Optional<Outcome> broken =
          broken(change.seq(), keyFields.get(i), change.key().parts().get(i));
      // A read-only key finds a record, it only cannot be given to a new one.
      if (broken.isPresent()
          && (change.action() == Action.CREATE || !"READ_ONLY_FIELD".equals(broken.get().code()))) {
        return broken;
      }
    }
    for (Map.Entry<String, Value> field : change.fields().entrySet()) {
      Optional<Outcome> broken = broken(change.seq(), field.getKey(), field.getValue());
      if (broken.isPresent()) {
        return broken;
      }
    }
    if (change.action() != Action.CREATE) {
      return Optional.empty();
    }
    return required.stream()
        .filter(name -> !change.fields().containsKey(name))
        .findFirst()
        .map(name -> missing(change.seq(), name));
  }

  private Optional<Outcome> broken(long seq, String name, Value value) {
    Schema.Field field = fields.get(name);
    if (field == null) {
      return schema.open()
          ? Optional.empty()
          : rejected(seq, "UNKNOWN_FIELD", schema.object() + " has no field " + name + ".");
    }
    if (!field.writable()) {
      return rejected(seq, "READ_ONLY_FIELD", name + " cannot be written.");
    }
    if (value.isNull()) {
      return field.required() ? Optional.of(missing(seq, name)) : Optional.empty();
    }
    if (!field.options().isEmpty() && !field.options().containsAll(chosen(field, value))) {
      return rejected(seq, "INVALID_OPTION", name + " accepts only " + field.options() + ".");
    }
    Integer most = field.maxLength();
    if (most != null) {
      int length = value.text().codePointCount(0, value.text().length());
      if (length > most) {
        return rejected(
            seq, "TOO_LONG", name + " holds " + most + " characters at most, not " + length + ".");
      }
    }
    return Optional.empty();
  }

  private static List<String> chosen(Schema.Field field, Value value) {
    return field.normal() == Schema.Normal.SET
        ? Stream.of(value.text().split(";")).filter(one -> !one.isEmpty()).toList()
        : List.of(value.text());
  }

  private static Outcome missing(long seq, String name) {
    return Outcome.rejected(seq, "REQUIRED_FIELD_MISSING", name + " is required and got no value.");
  }

  private static Optional<Outcome> rejected(long seq, String code, String message) {
    return Optional.of(Outcome.rejected(seq, code, message));
  }
}
