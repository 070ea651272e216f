package dev.activate.destination.sandbox.service.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the record that a row is about; null for a new one. */
final class Targets {
  private final Org org;
  private final SObject type;
  private final List<RowError> errors;

  Targets(Org org, SObject type, List<RowError> errors) {
    this.org = org;
    this.type = type;
    this.errors = errors;
  }

  @Nullable Entry none(RowReader.Row row) {
    if (row.id().isPresent()) {
      errors.add(
          RowError.of(
              "INVALID_FIELD_FOR_INSERT_UPDATE", "cannot specify Id in an insert call", "Id"));
    }
    return null;
  }

  @Nullable Entry byId(RowReader.Row row) {
    if (row.id().isEmpty()) {
      errors.add(RowError.of("MISSING_ARGUMENT", "Id not specified in an update call"));
      return null;
    }
    return byId(row.id().get());
  }

  /** The record of that id, which has to be there. */
  @Nullable Entry byId(String id) {
    if (!Ids.isId(id) || !id.startsWith(type.keyPrefix())) {
      errors.add(
          RowError.of(
              "MALFORMED_ID", type.name() + " ID: id value of incorrect type: " + id, "Id"));
      return null;
    }
    Entry entry = type.byId(id).orElse(null);
    if (entry == null) {
      errors.add(
          type.wasDeleted(id)
              ? RowError.of("ENTITY_IS_DELETED", "entity is deleted")
              : RowError.of("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id"));
    }
    return entry;
  }

  static RowError duplicate(Field field, Entry other) {
    return RowError.of(
        "DUPLICATE_VALUE",
        "duplicate value found: "
            + field.name()
            + " duplicates value on record with id: "
            + other.id().substring(0, 15));
  }

  @Nullable Entry byKey(Field key, RowReader.Row row) {
    if (key.name().equals("Id")) {
      return row.id().isEmpty() ? null : byId(row.id().get());
    }
    if (row.id().isPresent()) {
      errors.add(
          RowError.of(
              "INVALID_FIELD", "The Id field should not be specified in the sobject data."));
      return null;
    }
    JsonNode value = row.values().get(key.name());
    if (value == null || value.isNull()) {
      errors.add(RowError.of("MISSING_ARGUMENT", key.name() + " not specified"));
      return null;
    }
    List<Entry> found = type.find(key, value.asText());
    if (found.size() > 1) {
      errors.add(
          RowError.of(
              "DUPLICATE_EXTERNAL_ID",
              key.name()
                  + ": more than one record found for external id field: "
                  + found.stream().map(Entry::id).toList()));
      return null;
    }
    if (found.isEmpty()) {
      return null;
    }
    if (org.hidden().contains(found.get(0).id())) {
      errors.add(duplicate(key, found.get(0)));
    }
    return found.get(0);
  }
}
