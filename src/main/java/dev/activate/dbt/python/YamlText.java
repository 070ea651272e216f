package dev.activate.dbt.python;

import dev.activate.jinja.Semantics;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** dbt's {@code toyaml}: what PyYAML's safe_dump writes. */
final class YamlText {
  private static final int DEEPEST = 100;
  private static final DumpSettings SETTINGS =
      DumpSettings.builder()
          .setSchema(new PyYaml())
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setWidth(80)
          .setIndent(2)
          .setUseUnicodeEncoding(false)
          .build();

  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:([xuU])([0-9a-f]+)|.)");

  private final IdentityHashMap<Object, Node> made = new IdentityHashMap<>();
  private final boolean sorted;

  private YamlText(boolean sorted) {
    this.sorted = sorted;
  }

  static @Nullable Object write(Call call) {
    Node node = new YamlText(call.truth("sort_keys")).node(call.value("value"), 0);
    String text =
        new Present(SETTINGS).emitToString(new Serialize(SETTINGS).serializeOne(node).iterator());
    text = inCapitals(text);
    // PyYAML marks the end of a document that is one bare word.
    return node instanceof ScalarNode && !text.startsWith("'") && !text.startsWith("\"")
        ? text + "...\n"
        : text;
  }

  /** PyYAML's escapes are in capitals: {@code "\\xE9"}. */
  private static String inCapitals(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder capitals = new StringBuilder(text);
    LoadSettings settings = LoadSettings.builder().setSchema(new PyYaml()).build();
    for (Event event : new Parse(settings).parseString(text)) {
      if (event instanceof ScalarEvent scalar
          && scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED) {
        int start = scalar.getStartMark().orElseThrow().getIndex();
        int end = scalar.getEndMark().orElseThrow().getIndex();
        capitals.replace(
            start,
            end,
            ESCAPE
                .matcher(text.substring(start, end))
                .replaceAll(
                    found ->
                        found.group(1) == null
                            ? Matcher.quoteReplacement(found.group())
                            : Matcher.quoteReplacement(
                                "\\" + found.group(1) + found.group(2).toUpperCase(Locale.ROOT))));
      }
    }
    return capitals.toString();
  }

  private Node node(@Nullable Object value, int depth) {
    if (depth > DEEPEST) {
      throw Wrong.limit("A value is too deep for toyaml, or holds itself.");
    }
    if (value instanceof List || value instanceof Map) {
      Node known = made.get(value);
      if (known == null) {
        known = value instanceof List<?> list ? list(list, depth) : map((Map<?, ?>) value, depth);
        made.put(value, known);
      }
      return known;
    }
    return scalar(value);
  }

  private Node list(List<?> list, int depth) {
    List<Node> items = new ArrayList<>();
    list.forEach(item -> items.add(node(item, depth + 1)));
    return new SequenceNode(Tag.SEQ, items, FlowStyle.BLOCK);
  }

  private Node map(Map<?, ?> map, int depth) {
    List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
    if (sorted) {
      entries.sort((a, b) -> Semantics.compare(a.getKey(), b.getKey()));
    }
    List<NodeTuple> nodes = new ArrayList<>();
    for (Map.Entry<?, ?> entry : entries) {
      nodes.add(new NodeTuple(node(entry.getKey(), depth + 1), node(entry.getValue(), depth + 1)));
    }
    return new MappingNode(Tag.MAP, nodes, FlowStyle.BLOCK);
  }

  private static Node scalar(@Nullable Object value) {
    if (value == null) {
      return plain(Tag.NULL, "null");
    }
    if (value instanceof Boolean) {
      return plain(Tag.BOOL, value.toString());
    }
    if (value instanceof Long || value instanceof Integer || value instanceof BigInteger) {
      return plain(Tag.INT, value.toString());
    }
    if (value instanceof Double real) {
      return plain(Tag.FLOAT, real(real));
    }
    if (value instanceof Date || value instanceof DateTime) {
      return plain(PyYaml.TIMESTAMP, value.toString());
    }
    if (value instanceof String text) {
      if (text.chars().anyMatch(c -> "\u0085\u00a0\u2028\u2029".indexOf(c) >= 0)) {
        throw Wrong.unsupported("`toyaml` of a text with unusual blanks is not supported.");
      }
      ScalarStyle style = text.indexOf('\n') < 0 ? ScalarStyle.PLAIN : ScalarStyle.SINGLE_QUOTED;
      return new ScalarNode(Tag.STR, text, style);
    }
    throw Wrong.unsupported(Semantics.kind(value) + " cannot be written as YAML.");
  }

  private static String real(double value) {
    if (Double.isNaN(value)) {
      return ".nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? ".inf" : "-.inf";
    }
    String text = Semantics.text(value).toLowerCase(Locale.ROOT);
    return text.indexOf('.') < 0 ? text.replace("e", ".0e") : text;
  }

  private static ScalarNode plain(Tag tag, String text) {
    return new ScalarNode(tag, text, ScalarStyle.PLAIN);
  }
}
