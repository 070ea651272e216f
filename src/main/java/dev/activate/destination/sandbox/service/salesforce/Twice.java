package dev.activate.destination.sandbox.service.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of one request: one that comes twice fails wherever it comes. */
final class Twice {
  private final Optional<Field> key;
  private final Map<String, Integer> seen = new HashMap<>();

  Twice(List<RowReader.Row> rows, Optional<Field> key) {
    this.key = key.filter(field -> !field.name().equals("Id"));
    rows.forEach(row -> seen.merge(identity(row), 1, Integer::sum));
  }

  Optional<RowError> error(RowReader.Row row) {
    String identity = identity(row);
    if (identity.isEmpty() || seen.getOrDefault(identity, 0) < 2) {
      return Optional.empty();
    }
    return Optional.of(
        RowError.of(
            "DUPLICATE_VALUE",
            key.isPresent()
                ? "Duplicate external id specified: " + given(row)
                : "Duplicate id specified: " + identity));
  }

  private String identity(RowReader.Row row) {
    return key.map(field -> field.folded(given(row)))
        .orElseGet(() -> row.id().filter(Ids::isId).map(Ids::to18).orElse(""));
  }

  private String given(RowReader.Row row) {
    return key.map(field -> row.values().get(field.name())).map(JsonNode::asText).orElse("");
  }
}
