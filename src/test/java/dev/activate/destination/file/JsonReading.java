package dev.activate.destination.file;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.change.Key;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks a record up in a file of JSON lines. */
final class JsonReading {
  private JsonReading() {}

  static Optional<Map<String, String>> find(Path file, List<String> keyFields, Key key) {
    try {
      for (String line : Files.readAllLines(file)) {
        Map<String, String> held = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : Encoding.JSON.readTree(line).properties()) {
          JsonNode value = field.getValue();
          held.put(field.getKey(), value.isTextual() ? value.textValue() : value.toString());
        }
        boolean same = true;
        for (int i = 0; i < keyFields.size(); i++) {
          same &= key.parts().get(i).text().equals(held.get(keyFields.get(i)));
        }
        if (same) {
          return Optional.of(held);
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
