package dev.activate.yaml;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.snakeyaml.engine.v2.schema.Schema;

/**
 * Writes YAML for other programs: whether they read YAML 1.1, as dbt does, or 1.2, a text stays a
 * text. The same value gives the same bytes.
 */
public final class YamlText {
  private static final DumpSettings SETTINGS =
      DumpSettings.builder()
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setIndent(2)
          .setIndicatorIndent(2)
          .setIndentWithIndicator(true)
          .setSplitLines(false)
          .setBestLineBreak("\n")
          .setSchema(new Cautious())
          .build();

  private YamlText() {}

  /** A document of maps, lists, texts, numbers and truth values; mappings keep their order. */
  public static String of(Object value) {
    return new Dump(SETTINGS).dumpToString(plain(value));
  }

  /** Contracts hold every number as a BigDecimal; a whole one is written as such. */
  private static Object plain(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> plain = new LinkedHashMap<>();
      map.forEach((key, one) -> plain.put(key, plain(one)));
      return plain;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(YamlText::plain).toList();
    }
    if (value instanceof BigDecimal number) {
      BigDecimal shortest = number.stripTrailingZeros();
      return shortest.scale() <= 0 ? shortest.toBigInteger() : shortest.doubleValue();
    }
    return value;
  }

  /** Leaves a text without quotes only where no version of YAML takes it for anything else. */
  private static final class Cautious implements Schema {
    private static final Pattern TEXT = Pattern.compile("\\p{L}.*", Pattern.DOTALL);
    private static final Pattern WORD =
        Pattern.compile("(?i)null|true|false|yes|no|on|off|y|n|inf|nan");
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)\\.[0-9]+");

    @Override
    public ScalarResolver getScalarResolver() {
      return (value, implicit) -> Boolean.TRUE.equals(implicit) ? resolve(value) : Tag.STR;
    }

    @Override
    public Map<Tag, ConstructNode> getSchemaTagConstructors() {
      return new CoreSchema().getSchemaTagConstructors();
    }

    private static Tag resolve(String value) {
      if (value.equals("true") || value.equals("false")) {
        return Tag.BOOL;
      }
      if (INTEGER.matcher(value).matches()) {
        return Tag.INT;
      }
      if (DECIMAL.matcher(value).matches()) {
        return Tag.FLOAT;
      }
      boolean text = TEXT.matcher(value).matches() && !WORD.matcher(value).matches();
      return text ? Tag.STR : Tag.NULL;
    }
  }
}
