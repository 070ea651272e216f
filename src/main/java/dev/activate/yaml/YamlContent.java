package dev.activate.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.problem.Code;
import dev.activate.problem.Place;
import dev.activate.problem.Problem;
import dev.activate.problem.Problems;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns composed YAML nodes into JSON, and writes down where each part stands. */
final class YamlContent {
  private static final int MAX_NODES = 200_000;
  private static final int MAX_DIGITS = 400;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Positions positions;
  private final Problems problems;
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int nodes;

  private YamlContent(Positions positions, Problems problems) {
    this.positions = positions;
    this.problems = problems;
  }

  static Document of(String file, Node node, Positions positions, Problems problems) {
    JsonNode root = new YamlContent(positions, problems).json("", null, node);
    positions.finish(root);
    return new Document(file, root, positions);
  }

  private JsonNode json(String pointer, @Nullable Node key, Node node) {
    positions.put(pointer, key, node);
    if (++nodes > MAX_NODES) {
      throw YamlReader.unusable("Its aliases repeat too much.", positions.value(pointer))
          .asException();
    }
    if (!open.add(node)) {
      throw YamlReader.unusable("An alias here holds itself.", positions.value(pointer))
          .asException();
    }
    JsonNode json =
        switch (node.getNodeType()) {
          case MAPPING -> mapping(pointer, (MappingNode) node);
          case SEQUENCE -> sequence(pointer, (SequenceNode) node);
          case SCALAR -> scalar((ScalarNode) node);
          case ANCHOR -> throw new IllegalStateException("an alias was not resolved");
        };
    open.remove(node);
    return json;
  }

  private JsonNode sequence(String pointer, SequenceNode node) {
    var list = JSON.arrayNode();
    for (Node item : node.getValue()) {
      list.add(json(pointer + "/" + list.size(), null, item));
    }
    return list;
  }

  private JsonNode mapping(String pointer, MappingNode node) {
    ObjectNode object = JSON.objectNode();
    Map<String, Node> seen = new HashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(
            YamlReader.unusable("A list or mapping cannot be a key.", place(tuple.getKeyNode())));
        continue;
      }
      Node first = seen.putIfAbsent(key.getValue(), key);
      if (first != null) {
        problems.add(
            Problem.error(
                    Code.YAML,
                    "Duplicate key",
                    "`%s` is already at %s. Only one of them could count; remove the other."
                        .formatted(key.getValue(), place(first)))
                .at(place(key)));
        continue;
      }
      String child = Part.child(pointer, key.getValue());
      object.set(key.getValue(), json(child, key, tuple.getValueNode()));
    }
    return object;
  }

  private Place place(Node node) {
    return positions.at(node.getStartMark());
  }

  private JsonNode scalar(ScalarNode node) {
    String text = node.getValue();
    Tag tag = node.getTag();
    // A text that stands alone as `${name}` has a tag of its own; nothing is put in its place here.
    if (tag.equals(Tag.STR) || tag.equals(Tag.ENV_TAG)) {
      return JSON.textNode(text);
    }
    if (tag.equals(Tag.NULL)) {
      return JSON.nullNode();
    }
    if (tag.equals(Tag.BOOL)) {
      return JSON.booleanNode(text.equalsIgnoreCase("true"));
    }
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return number(text, node);
    }
    problems.add(
        YamlReader.unusable("The tag %s is not supported.".formatted(tag.getValue()), place(node)));
    return JSON.textNode(text);
  }

  private JsonNode number(String text, Node node) {
    try {
      if (text.length() > MAX_DIGITS) {
        throw new NumberFormatException("too long");
      }
      if (text.startsWith("0x")) {
        return JSON.numberNode(new BigInteger(text.substring(2), 16));
      }
      if (text.startsWith("0o")) {
        return JSON.numberNode(new BigInteger(text.substring(2), 8));
      }
      BigDecimal number = new BigDecimal(text);
      if (Math.abs((long) number.scale()) > MAX_DIGITS) {
        throw new NumberFormatException("too large");
      }
      return number.scale() <= 0 && !text.matches(".*[.eE].*")
          ? JSON.numberNode(number.toBigInteger())
          : JSON.numberNode(number);
    } catch (NumberFormatException e) {
      problems.add(
          YamlReader.unusable(
              "This is no number that can be used. A text needs quotes.", place(node)));
      return JSON.numberNode(0);
    }
  }
}
