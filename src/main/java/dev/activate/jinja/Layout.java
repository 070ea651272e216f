package dev.activate.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one place of a format spells its value, as Python's {@code %-10.2f} and {@code {:>10,.2f}}
 * do. What is not listed here is an error.
 *
 * @param align one of {@code < > ^ =}; 0 for what the kind of value has by itself
 * @param sign {@code +} or a space for what stands before positive numbers; else 0
 * @param precision -1 where none is given
 * @param type the letter at the end; 0 where there is none
 * @see <a href="https://docs.python.org/3/library/string.html#formatspec">Python's format
 *     specification</a>
 */
record Layout(
    char fill, char align, char sign, int width, boolean commas, int precision, char type) {
  private static final Pattern SPEC =
      Pattern.compile(
          "(?:(.)?([<>=^]))?([-+ ])?(0)?(\\d{1,4})?(,)?(?:\\.(\\d{1,3}))?([sdfFxXob%])?",
          Pattern.DOTALL);
  private static final int USUAL_PRECISION = 6;
  private static final double PERCENT = 100;

  /** Of {@code str.format}: what stands behind the colon. */
  static Layout braces(String spec) {
    Matcher found = SPEC.matcher(spec);
    if (!found.matches() || (found.group(4) != null && found.group(6) != null)) {
      throw Fault.unsupported("The format `" + spec + "` is not supported.");
    }
    boolean zero = found.group(4) != null;
    String fill = found.group(1);
    String align = found.group(2);
    if (zero && align != null) {
      throw Fault.unsupported("The format `" + spec + "` is not supported.");
    }
    return new Layout(
        zero ? '0' : fill == null ? ' ' : fill.charAt(0),
        zero ? '=' : letter(align),
        letter(found.group(3)),
        number(found.group(5), 0),
        found.group(6) != null,
        number(found.group(7), -1),
        letter(found.group(8)));
  }

  /** Of the operator {@code %}: flags, width, precision and type. */
  static Layout percent(
      String flags, @Nullable String width, @Nullable String precision, char type) {
    boolean text = type == 's' || type == 'r';
    boolean left = flags.contains("-");
    boolean zero = flags.contains("0") && !left && !text;
    return new Layout(
        zero ? '0' : ' ',
        left ? '<' : zero ? '=' : '>',
        flags.contains("+") ? '+' : flags.contains(" ") ? ' ' : (char) 0,
        number(width, 0),
        false,
        number(precision, -1),
        type == 'i' || type == 'u' ? 'd' : type);
  }

  private static char letter(@Nullable String text) {
    return text == null || text.isEmpty() ? (char) 0 : text.charAt(0);
  }

  private static int number(@Nullable String text, int otherwise) {
    return text == null || text.isEmpty() ? otherwise : Integer.parseInt(text);
  }

  boolean isPlain() {
    return width == 0 && precision < 0 && align == 0 && sign == 0 && !commas && type == 0;
  }

  /** A text, cut at the precision and filled up to the width. */
  String text(String value) {
    if (sign != 0 || commas || align == '=') {
      throw Fault.evaluation("A text has no sign and no digits to be laid out.");
    }
    boolean cut = precision >= 0 && Characters.length(value) > precision;
    String shown = cut ? value.substring(0, value.offsetByCodePoints(0, precision)) : value;
    return filled("", shown, align == 0 ? '<' : align);
  }

  /** A number, by the type. */
  String number(Object value) {
    return switch (type) {
      case 0, 'd' -> {
        if (precision >= 0 || (type == 0 && !Numbers.isWhole(value))) {
          throw unsupported(value);
        }
        yield whole(value, 10);
      }
      case 'x' -> whole(value, 16);
      case 'X' -> whole(value, 16).toUpperCase(Locale.ROOT);
      case 'o' -> whole(value, 8);
      case 'b' -> whole(value, 2);
      case 'f', 'F', '%' -> real(value);
      default -> throw unsupported(value);
    };
  }

  private String whole(Object value, int base) {
    if (!Numbers.isWhole(value)) {
      throw unsupported(value);
    }
    BigInteger number = Numbers.big(value);
    String digits = number.abs().toString(base);
    return filled(signOf(number.signum() < 0), commas ? grouped(digits) : digits, numberAlign());
  }

  /** Python rounds what the float really is, half to even; a decimal likewise. */
  private String real(Object value) {
    int places = precision < 0 ? USUAL_PRECISION : precision;
    BigDecimal exact;
    boolean negative;
    if (value instanceof BigDecimal decimal && type != 0) {
      exact = type == '%' ? decimal.movePointRight(2) : decimal;
      negative = decimal.signum() < 0;
    } else {
      double real = Numbers.isWhole(value) ? Numbers.big(value).doubleValue() : (Double) value;
      if (Double.isNaN(real) || Double.isInfinite(real)) {
        throw unsupported(value);
      }
      exact = new BigDecimal(type == '%' ? real * PERCENT : real);
      negative = Double.compare(real, 0.0) < 0;
    }
    String digits = exact.abs().setScale(places, RoundingMode.HALF_EVEN).toPlainString();
    int point = digits.indexOf('.') < 0 ? digits.length() : digits.indexOf('.');
    String before = digits.substring(0, point);
    String all = (commas ? grouped(before) : before) + digits.substring(point);
    return filled(signOf(negative), type == '%' ? all + "%" : all, numberAlign());
  }

  private char numberAlign() {
    return align == 0 ? '>' : align;
  }

  private String signOf(boolean negative) {
    return negative ? "-" : sign == '+' || sign == ' ' ? String.valueOf(sign) : "";
  }

  private static String grouped(String digits) {
    return digits.replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",");
  }

  private String filled(String signed, String digits, char where) {
    int missing = Math.max(0, width - signed.length() - Characters.length(digits));
    String filling = String.valueOf(fill).repeat(missing);
    return switch (where) {
      case '<' -> signed + digits + filling;
      case '^' ->
          filling.substring(0, missing / 2) + signed + digits + filling.substring(missing / 2);
      case '=' -> signed + filling + digits;
      default -> filling + signed + digits;
    };
  }

  private RuntimeException unsupported(Object value) {
    return Fault.unsupported(
        "A format of this type (`"
            + (type == 0 ? "" : type)
            + "`) with "
            + Values.kind(value)
            + " is not supported.");
  }
}
