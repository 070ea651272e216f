package dev.activate.destination.connector.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.activate.destination.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is taken out of an answer: all at a path, or parts of the texts there.
 *
 * @param part its first group is taken
 * @param json whether the text holds JSON
 * @param separator what parts several values in one text
 * @param always what is taken whatever the answer
 */
public record Pick(
    Path path,
    Optional<Pattern> part,
    boolean json,
    Optional<String> separator,
    Optional<String> always) {

  static Pick of(Path path) {
    return new Pick(path, Optional.empty(), false, Optional.empty(), Optional.empty());
  }

  /** All that is there. */
  public List<JsonNode> all(JsonNode from, Scope scope) {
    if (always.isPresent()) {
      return List.of(JsonNodeFactory.instance.textNode(always.get()));
    }
    List<JsonNode> all = new ArrayList<>();
    path.find(from, scope).forEach(found -> part(found.node()).ifPresent(all::add));
    return separator.isEmpty() ? all : all.stream().flatMap(this::parted).toList();
  }

  /** The same, with each list replaced by its items. */
  public List<JsonNode> each(JsonNode from, Scope scope) {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode node : all(from, scope)) {
      if (node.isArray()) {
        node.forEach(all::add);
      } else {
        all.add(node);
      }
    }
    return all;
  }

  /** The first that is there and not null; a missing node where nothing is. */
  public JsonNode first(JsonNode from, Scope scope) {
    return all(from, scope).stream()
        .filter(node -> !node.isNull())
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  /** The first plain value that is there, as text; empty where none is. */
  public String text(JsonNode from, Scope scope) {
    return each(from, scope).stream()
        .filter(node -> node.isValueNode() && !node.isNull())
        .map(JsonNode::asText)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private Optional<JsonNode> part(JsonNode node) {
    if (part.isEmpty() && !json) {
      return Optional.of(node);
    }
    String text = node.isTextual() ? node.textValue() : node.toString();
    if (part.isPresent()) {
      Matcher matcher = part.get().matcher(text);
      if (!matcher.find()) {
        return Optional.empty();
      }
      text = matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
    }
    if (text == null) {
      return Optional.empty();
    }
    return json ? parsed(text) : Optional.of(JsonNodeFactory.instance.textNode(text));
  }

  private static Optional<JsonNode> parsed(String text) {
    try {
      return Optional.of(Json.MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private java.util.stream.Stream<JsonNode> parted(JsonNode node) {
    return Pattern.compile(separator.orElseThrow(), Pattern.LITERAL)
        .splitAsStream(node.isNull() ? "" : node.asText())
        .filter(text -> !text.isEmpty())
        .map(JsonNodeFactory.instance::textNode);
  }
}
