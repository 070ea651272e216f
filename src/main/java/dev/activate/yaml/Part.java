package dev.activate.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.jinja.Template;
import dev.activate.problem.Code;
import dev.activate.problem.Place;
import dev.activate.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One part of a document, which knows its place.
 *
 * <p>Reading is lenient, so that one mistake does not hide the next: what is missing or of another
 * kind reads as empty. That it is wrong is said by the schema.
 */
public record Part(Document document, String pointer, JsonNode node) {

  public Optional<Part> get(String key) {
    JsonNode child = node.get(key);
    return child == null
        ? Optional.empty()
        : Optional.of(new Part(document, child(pointer, key), child));
  }

  /** The items of a list. */
  public List<Part> items() {
    List<Part> items = new ArrayList<>();
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      items.add(new Part(document, pointer + "/" + i, node.get(i)));
    }
    return items;
  }

  public List<Part> items(String key) {
    return get(key).map(Part::items).orElse(List.of());
  }

  /** The values of a mapping, in the order of the file. */
  public List<Part> members() {
    List<Part> members = new ArrayList<>();
    for (var entry : node.properties()) {
      members.add(new Part(document, child(pointer, entry.getKey()), entry.getValue()));
    }
    return members;
  }

  public List<Part> members(String key) {
    return get(key).map(Part::members).orElse(List.of());
  }

  /** The key under which this part stands. */
  public String name() {
    String last = pointer.substring(pointer.lastIndexOf('/') + 1);
    return last.replace("~1", "/").replace("~0", "~");
  }

  public Optional<String> text() {
    return node.isValueNode() && !node.isNull() ? Optional.of(node.asText()) : Optional.empty();
  }

  public Optional<String> text(String key) {
    return get(key).flatMap(Part::text);
  }

  public boolean isTrue(String key) {
    return node.path(key).asBoolean(false);
  }

  public Place place() {
    return document.positions().value(pointer);
  }

  public Place keyPlace() {
    return document.positions().key(pointer);
  }

  public Template template() {
    return document.positions().template(pointer, node.asText());
  }

  public Problem problem(String summary, String detail) {
    return Problem.error(Code.CONTRACT, summary, detail).at(place());
  }

  /** The pointer to what stands under {@code key} of {@code parent}. */
  public static String child(String parent, String key) {
    return parent + "/" + key.replace("~", "~0").replace("/", "~1");
  }
}
