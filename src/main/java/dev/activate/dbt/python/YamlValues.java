package dev.activate.dbt.python;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** dbt's {@code fromyaml}: what PyYAML's safe_load reads, or the default for what it cannot. */
final class YamlValues {
  private static final int MOST_VALUES = 200_000;
  private static final PyYaml SCHEMA = new PyYaml();
  private static final Map<Tag, ConstructNode> SCALARS = SCHEMA.getSchemaTagConstructors();
  private static final Set<String> UNSUPPORTED =
      Set.of("set", "omap", "pairs", "binary", "sexagesimal");
  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setSchema(SCHEMA)
          .setMaxAliasesForCollections(50)
          .setCodePointLimit(4_000_000)
          .setAllowDuplicateKeys(true)
          .build();

  private final IdentityHashMap<Node, @Nullable Object> made = new IdentityHashMap<>();
  private int values;

  private YamlValues() {}

  static @Nullable Object read(Call call) {
    String text = call.text("value");
    if (text.chars().anyMatch(c -> c == 0x85 || c == 0x2028 || c == 0x2029)) {
      throw Wrong.unsupported("`fromyaml` of a text with unusual line breaks is not supported.");
    }
    try {
      return new Compose(SETTINGS)
          .composeString(text)
          .map(node -> new YamlValues().value(node))
          .orElse(null);
    } catch (NoValue | YamlEngineException e) {
      return call.value("default");
    } catch (StackOverflowError e) {
      throw Wrong.limit("A text is nested too deep for fromyaml.");
    }
  }

  /** PyYAML would raise an error, too. */
  private static final class NoValue extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private @Nullable Object value(Node node) {
    if (++values > MOST_VALUES) {
      throw Wrong.limit("A text holds too many values for fromyaml.");
    }
    if (node.isRecursive()) {
      throw Wrong.unsupported("`fromyaml` of a value that holds itself is not supported.");
    }
    String kind = node.getTag().getValue().replace("tag:yaml.org,2002:", "");
    if (UNSUPPORTED.contains(kind)) {
      throw Wrong.unsupported("`fromyaml` does not read !!" + kind + ".");
    }
    if (made.containsKey(node)) {
      return made.get(node);
    }
    Object value;
    if (node instanceof ScalarNode scalar) {
      value = scalar(scalar);
    } else if (node instanceof SequenceNode sequence && node.getTag().equals(Tag.SEQ)) {
      List<@Nullable Object> list = new ArrayList<>();
      sequence.getValue().forEach(item -> list.add(value(item)));
      value = list;
    } else if (node instanceof MappingNode mapping && node.getTag().equals(Tag.MAP)) {
      value = map(mapping);
    } else {
      throw new NoValue();
    }
    made.put(node, value);
    return value;
  }

  private static @Nullable Object scalar(ScalarNode node) {
    Tag tag = node.getTag();
    if (tag.equals(Tag.STR)) {
      return node.getValue();
    }
    if (tag.equals(PyYaml.TIMESTAMP)) {
      return YamlTimestamp.read(node.getValue()).orElseThrow(NoValue::new);
    }
    ConstructNode constructor = SCALARS.get(tag);
    if (constructor == null) {
      throw new NoValue();
    }
    Object value;
    try {
      value = constructor.construct(node);
    } catch (IllegalArgumentException e) {
      throw new NoValue();
    }
    return value instanceof BigDecimal large ? large.toBigInteger() : value;
  }

  /** The merged entries come first, and the mapping's own take precedence. */
  private Map<@Nullable Object, @Nullable Object> map(MappingNode node) {
    Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
    Map<Object, Optional<Object>> keys = new HashMap<>();
    for (NodeTuple entry : node.getValue()) {
      if (entry.getKeyNode().getTag().equals(PyYaml.MERGE)) {
        merge(map, entry.getValueNode());
        map.keySet().forEach(key -> keys.putIfAbsent(HashKey.of(key), Optional.ofNullable(key)));
      }
    }
    for (NodeTuple entry : node.getValue()) {
      if (!entry.getKeyNode().getTag().equals(PyYaml.MERGE)) {
        Object key = value(entry.getKeyNode());
        if (key instanceof List || key instanceof Map) {
          throw new NoValue();
        }
        // 1 and true are one key, of which the first is kept with the last value.
        map.put(
            keys.computeIfAbsent(HashKey.of(key), absent -> Optional.ofNullable(key)).orElse(null),
            value(entry.getValueNode()));
      }
    }
    return map;
  }

  private void merge(Map<@Nullable Object, @Nullable Object> into, Node merged) {
    if (merged instanceof MappingNode mapping) {
      map(mapping).forEach(into::putIfAbsent);
    } else if (merged instanceof SequenceNode sequence) {
      sequence.getValue().forEach(item -> merge(into, item));
    } else {
      throw new NoValue();
    }
  }
}
