package dev.activate.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.Schema;

/**
 * Plain scalars as dbt's YAML 1.1 reads them: {@code no} is false and {@code 012} is ten. Under
 * YAML 1.2 a var {@code no} would be a text, and true in an {@code if}.
 */
public final class Yaml11 implements Schema {
  private static final Pattern NULL = Pattern.compile("~|null|Null|NULL|");
  private static final Pattern BOOL =
      Pattern.compile("yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF");
  private static final Pattern INT =
      Pattern.compile(
          "[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+"
              + "|[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+");
  private static final Pattern FLOAT =
      Pattern.compile(
          "[-+]?[0-9][0-9_]*\\.[0-9_]*([eE][-+][0-9]+)?|\\.[0-9][0-9_]*([eE][-+][0-9]+)?"
              + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  @Override
  public ScalarResolver getScalarResolver() {
    return (value, implicit) -> Boolean.TRUE.equals(implicit) ? resolve(value) : Tag.STR;
  }

  @Override
  public Map<Tag, ConstructNode> getSchemaTagConstructors() {
    return Map.of(
        Tag.NULL, new Scalar(text -> null),
        Tag.BOOL, new Scalar(Yaml11::bool),
        Tag.INT, new Scalar(Yaml11::integer),
        Tag.FLOAT, new Scalar(Yaml11::number));
  }

  private static Tag resolve(String value) {
    if (NULL.matcher(value).matches()) {
      return Tag.NULL;
    }
    if (BOOL.matcher(value).matches()) {
      return Tag.BOOL;
    }
    if (INT.matcher(value).matches()) {
      return Tag.INT;
    }
    return FLOAT.matcher(value).matches() ? Tag.FLOAT : Tag.STR;
  }

  private static Object bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "true", "on" -> true;
      default -> false;
    };
  }

  private static Object integer(String text) {
    String digits = text.replace("_", "").replaceFirst("^[-+]", "");
    BigInteger number = BigInteger.ZERO;
    if (digits.indexOf(':') > 0) {
      for (String part : digits.split(":", -1)) {
        number = number.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
      }
    } else if (digits.startsWith("0b") || digits.startsWith("0x")) {
      number = new BigInteger(digits.substring(2), digits.charAt(1) == 'b' ? 2 : 16);
    } else {
      boolean octal = digits.length() > 1 && digits.charAt(0) == '0';
      number = new BigInteger(digits, octal ? 8 : 10);
    }
    BigInteger signed = text.startsWith("-") ? number.negate() : number;
    return signed.bitLength() < Long.SIZE ? (Object) signed.longValue() : new BigDecimal(signed);
  }

  private static Object number(String text) {
    String plain = text.replace("_", "").toLowerCase(Locale.ROOT);
    return switch (plain) {
      case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
      case "-.inf" -> Double.NEGATIVE_INFINITY;
      case ".nan" -> Double.NaN;
      default -> Double.valueOf(plain);
    };
  }

  private record Scalar(Read read) implements ConstructNode {
    @FunctionalInterface
    interface Read {
      @Nullable Object of(String text);
    }

    @Override
    @SuppressWarnings("NullAway") // the engine takes null for null, but is not annotated
    public Object construct(@Nullable Node node) {
      return read.of(node instanceof ScalarNode scalar ? scalar.getValue() : "");
    }
  }
}
