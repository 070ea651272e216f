package dev.activate.jinja;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as Python's {@code str()} and {@code repr()} print them. */
final class Printing {
  private static final int DEEPEST = 50;
  private static final int MOST_DIGITS = 17;

  private final Limits limits;
  private final StringBuilder out = new StringBuilder();

  private Printing(Limits limits) {
    this.limits = limits;
  }

  static String text(@Nullable Object value, Limits limits) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof Values.Markup markup) {
      return markup.text();
    }
    if (value instanceof Undefined undefined && !undefined.isName()) {
      return "";
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.toString();
    }
    String printed = repr(value, limits);
    limits.text(printed.length());
    return printed;
  }

  static String repr(@Nullable Object value, Limits limits) {
    Printing printing = new Printing(limits);
    printing.write(value, 0);
    return printing.out.toString();
  }

  private void write(@Nullable Object value, int depth) {
    limits.step();
    if (depth > DEEPEST || out.length() > Limits.LONGEST_TEXT) {
      throw Fault.limit("A value is too deep or too long to be printed.");
    }
    if (value == null) {
      out.append("None");
    } else if (value instanceof Boolean bool) {
      out.append(bool ? "True" : "False");
    } else if (Numbers.isInteger(value)) {
      out.append(value);
    } else if (Numbers.isFloat(value)) {
      out.append(real(((Number) value).doubleValue()));
    } else if (value instanceof BigDecimal decimal) {
      out.append("Decimal('").append(decimal).append("')");
    } else if (value instanceof String text) {
      quote(text);
    } else if (value instanceof View view) {
      out.append(view.printed(limits));
    } else if (value instanceof Values.Tuple tuple) {
      items(tuple, "(", tuple.size() == 1 ? ",)" : ")", depth);
    } else if (value instanceof List<?> list) {
      items(list, "[", "]", depth);
    } else if (value instanceof Map<?, ?> map) {
      entries(map, depth);
    } else if (value instanceof Undefined undefined) {
      undefined(undefined);
    } else if (isPrintable(value)) {
      object(value, depth);
    } else {
      throw Fault.evaluation(
          "This is " + Values.kind(value) + ", and it has no text that could be printed.");
    }
  }

  private void undefined(Undefined value) {
    if (value.isName()) {
      throw value.fault();
    }
    out.append("Undefined");
  }

  /** Whether the value is an object that says by itself how it is printed. */
  private static boolean isPrintable(Object value) {
    return value instanceof Attributes
        || value instanceof Indexed
        || value instanceof Operand
        || value instanceof Comparable
        || (value instanceof Iterable && !(value instanceof Lazy));
  }

  private void object(Object value, int depth) {
    if (depth > 0 && value instanceof Represented object) {
      out.append(object.represented());
      return;
    }
    if (depth > 0) {
      throw Fault.unsupported("An object inside a list or dictionary cannot be printed.");
    }
    out.append(value);
  }

  private void items(List<?> list, String open, String close, int depth) {
    out.append(open);
    String separator = "";
    for (Object item : list) {
      out.append(separator);
      write(item, depth + 1);
      separator = ", ";
    }
    out.append(close);
  }

  private void entries(Map<?, ?> map, int depth) {
    out.append('{');
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator);
      write(entry.getKey(), depth + 1);
      out.append(": ");
      write(entry.getValue(), depth + 1);
      separator = ", ";
    }
    out.append('}');
  }

  private void quote(String text) {
    char mark = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    out.append(mark);
    text.codePoints()
        .forEach(
            c -> {
              if (c == mark || c == '\\') {
                out.append('\\').append((char) c);
              } else if (c == '\n') {
                out.append("\\n");
              } else if (c == '\r') {
                out.append("\\r");
              } else if (c == '\t') {
                out.append("\\t");
              } else if (Characters.isPrintable(c)) {
                out.appendCodePoint(c);
              } else {
                String form = c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x";
                out.append(String.format(form, c));
              }
            });
    out.append(mark);
  }

  /** The shortest text that reads back as the same float. */
  static String real(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    String sign = value < 0 || 1 / value < 0 ? "-" : "";
    if (value == 0) {
      return sign + "0.0";
    }
    BigDecimal shortest = shortest(Math.abs(value)).stripTrailingZeros();
    String digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale();
    if (point > 16 || point < -3) {
      int exponent = point - 1;
      String rest = digits.length() > 1 ? "." + digits.substring(1) : "";
      String power = (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
      return sign + digits.charAt(0) + rest + "e" + (exponent < 0 ? "-" : "+") + power;
    }
    String plain = shortest.toPlainString();
    return sign + plain + (plain.indexOf('.') < 0 ? ".0" : "");
  }

  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = value < 1e-290 ? 1 : 15; digits < MOST_DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return rounded;
      }
    }
    return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN));
  }
}
