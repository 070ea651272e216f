package dev.activate.destination.sandbox.service.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes single rows, by all the rules of their object. */
final class RowWriter {
  private static final Set<String> ASSIGNED = Set.of("Account", "Lead", "Case");

  private final Org org;
  private final SObject type;
  private final RowOptions options;

  enum Verb {
    INSERT,
    UPDATE,
    UPSERT
  }

  /**
   * What became of a row.
   *
   * @param undo takes it back; does nothing for a row that failed
   */
  record Result(String id, boolean created, List<RowError> errors, Runnable undo) {
    boolean isSuccess() {
      return errors.isEmpty();
    }

    static Result failed(List<RowError> errors) {
      return new Result("", false, errors, () -> {});
    }
  }

  RowWriter(Org org, SObject type, RowOptions options) {
    this.org = org;
    this.type = type;
    this.options = options;
  }

  Result write(Verb verb, Optional<Field> key, RowReader.Row row) {
    List<RowError> errors = new ArrayList<>(row.errors());
    Targets targets = new Targets(org, type, errors);
    Entry target =
        switch (verb) {
          case INSERT -> targets.none(row);
          case UPDATE -> targets.byId(row);
          case UPSERT -> targets.byKey(key.orElseThrow(), row);
        };
    if (errors.isEmpty()) {
      permit(verb, target, row, errors);
      require(target, row.values(), errors);
      compare(target, row.values(), errors);
    }
    if (!errors.isEmpty()) {
      return Result.failed(errors);
    }
    return target == null ? create(row.values()) : update(target, row.values());
  }

  /** An upsert needs fields that may be written both ways. */
  private void permit(Verb verb, @Nullable Entry target, RowReader.Row row, List<RowError> errors) {
    List<String> forbidden = new ArrayList<>();
    for (String name : row.values().keySet()) {
      Field field = type.field(name);
      if (field == null
          || !(target == null ? field.flags().createable() : field.flags().updateable())
          || (verb == Verb.UPSERT && !(field.flags().createable() && field.flags().updateable()))) {
        forbidden.add(name);
      }
    }
    if (!forbidden.isEmpty()) {
      errors.add(
          new RowError(
              "INVALID_FIELD_FOR_INSERT_UPDATE",
              "Unable to create/update fields: "
                  + String.join(", ", forbidden)
                  + ". Please check the security settings of this field and verify that it is"
                  + " read/write for your profile or permission set.",
              forbidden));
    }
  }

  private void require(
      @Nullable Entry target, Map<String, JsonNode> values, List<RowError> errors) {
    List<String> missing = new ArrayList<>();
    for (Field field : type.fields()) {
      JsonNode given = values.get(field.name());
      boolean emptied = given != null && given.isNull();
      if (field.isRequired() && (emptied || (target == null && given == null))) {
        missing.add(field.name());
      }
    }
    if (!missing.isEmpty()) {
      errors.add(
          new RowError(
              "REQUIRED_FIELD_MISSING", "Required fields are missing: " + missing, missing));
    }
  }

  /** Against the other records: unique values, duplicate rules, locks. */
  private void compare(
      @Nullable Entry target, Map<String, JsonNode> values, List<RowError> errors) {
    for (Map.Entry<String, JsonNode> each : values.entrySet()) {
      Field field = type.field(each.getKey());
      if (field == null || each.getValue().isNull()) {
        continue;
      }
      if (field.flags().unique()) {
        type.find(field, each.getValue().asText()).stream()
            .filter(other -> other != target)
            .findFirst()
            .ifPresent(other -> errors.add(Targets.duplicate(field, other)));
      }
      if (isDuplicate(target, field, each.getValue().asText())) {
        errors.add(RowError.of("DUPLICATES_DETECTED", "Use one of these records?"));
      }
      if (org.locks().stream().anyMatch(lock -> isLocked(lock, field, each.getValue()))) {
        errors.add(
            RowError.of("UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record"));
      }
    }
  }

  private boolean isLocked(Lock lock, Field field, JsonNode value) {
    return lock.field().equals(field.name()) && lock.holds(type, value);
  }

  private boolean isDuplicate(@Nullable Entry target, Field field, String value) {
    return org.duplicateRules().stream()
        .filter(rule -> rule.object().equals(type.name()) && rule.field().equals(field.name()))
        .filter(
            rule -> rule.strength() == DuplicateRule.Strength.BLOCK || !options.savesDuplicates())
        .anyMatch(
            rule ->
                type.entries().stream()
                    .anyMatch(
                        other ->
                            other != target
                                && other.value(field.name()).asText().equalsIgnoreCase(value)));
  }

  private Result create(Map<String, JsonNode> values) {
    Entry made = new Entry(org.nextId(type.keyPrefix()));
    type.add(made);
    set(made, "OwnerId", TextNode.valueOf(org.runAs()));
    set(made, "CreatedById", TextNode.valueOf(org.runAs()));
    set(made, "CreatedDate", TextNode.valueOf(Values.moment(org.now())));
    values.forEach((name, value) -> set(made, name, value));
    finish(made);
    return new Result(made.id(), true, List.of(), () -> type.remove(made));
  }

  private Result update(Entry target, Map<String, JsonNode> values) {
    Map<String, JsonNode> before = new TreeMap<>(target.values());
    values.forEach((name, value) -> set(target, name, value));
    finish(target);
    return new Result(target.id(), false, List.of(), () -> restore(target, before));
  }

  private void restore(Entry target, Map<String, JsonNode> before) {
    for (Field field : type.fields()) {
      JsonNode value = before.get(field.name());
      type.set(target, field.name(), value == null ? NullNode.getInstance() : value);
    }
  }

  /** What follows from any write. */
  private void finish(Entry entry) {
    set(entry, "LastModifiedDate", TextNode.valueOf(Values.moment(org.now())));
    set(entry, "SystemModstamp", TextNode.valueOf(Values.moment(org.now())));
    if (type.field("LastName") != null) {
      String name = entry.value("FirstName").asText() + " " + entry.value("LastName").asText();
      set(entry, "Name", TextNode.valueOf(name.strip()));
    }
    if (options.assigns() && ASSIGNED.contains(type.name())) {
      set(entry, "OwnerId", TextNode.valueOf(org.assignee()));
    }
  }

  private void set(Entry entry, String name, JsonNode value) {
    if (type.field(name) != null) {
      type.set(entry, name, value);
    }
  }
}
