package dev.activate.jinja;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code "%s" % x} and {@code "{}".format(x)}, as far as {@link Layout} goes. */
final class Format {
  private static final Pattern PERCENT =
      Pattern.compile("%(?:%|([-+ 0]*)(\\d{1,4})?(?:\\.(\\d{1,3}))?(.))?", Pattern.DOTALL);
  private static final Pattern BRACES =
      Pattern.compile("\\{\\{|\\}\\}|\\{(\\w*)(?:!([rs]))?(?::([^{}]*))?\\}|[{}]");

  private Format() {}

  static String percent(String form, List<?> arguments, Limits limits) {
    StringBuilder out = new StringBuilder();
    Matcher matcher = PERCENT.matcher(form);
    int next = 0;
    int from = 0;
    while (matcher.find()) {
      out.append(form, from, matcher.start());
      from = matcher.end();
      if (matcher.group().equals("%%")) {
        out.append('%');
        continue;
      }
      if (matcher.group(4) == null) {
        throw Fault.evaluation("A `%` stands alone in this format.");
      }
      if (next == arguments.size()) {
        throw Fault.evaluation("There are fewer values than places in this format.");
      }
      Layout layout =
          Layout.percent(
              matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4).charAt(0));
      out.append(converted(layout, arguments.get(next++), limits));
      limits.text(out.length());
    }
    if (next < arguments.size()) {
      throw Fault.evaluation("There are more values than places in this format.");
    }
    return out.append(form.substring(from)).toString();
  }

  private static String converted(Layout layout, @Nullable Object value, Limits limits) {
    if (layout.type() == 's') {
      return layout.text(Printing.text(value, limits));
    }
    if (layout.type() == 'r') {
      return layout.text(Printing.repr(value, limits));
    }
    // Python's operator makes a float of a decimal, and an integer of a float for %d.
    @Nullable Object number =
        value instanceof BigDecimal decimal ? (Object) decimal.doubleValue() : value;
    if (number instanceof Double real && layout.type() == 'd' && Double.isFinite(real)) {
      number = new BigDecimal(real).toBigInteger();
    }
    if (number != null && (number instanceof Double || Numbers.isWhole(number))) {
      return layout.number(number);
    }
    throw Fault.unsupported(
        "`%" + layout.type() + "` with " + Values.kind(value) + " is not supported.");
  }

  private static String laidOut(
      @Nullable Object value, @Nullable String shown, @Nullable String spec, Limits limits) {
    if (shown != null) {
      String text = shown.equals("r") ? Printing.repr(value, limits) : Printing.text(value, limits);
      return Layout.braces(spec == null ? "" : spec).text(text);
    }
    Layout layout = Layout.braces(spec == null ? "" : spec);
    if (layout.isPlain()) {
      return Printing.text(value, limits);
    }
    if (value instanceof String text && (layout.type() == 0 || layout.type() == 's')) {
      return layout.text(text);
    }
    boolean number =
        value instanceof Double || value instanceof BigDecimal || Numbers.isInteger(value);
    if (number && value != null) {
      return layout.number(value);
    }
    throw Fault.unsupported(
        "The format `" + spec + "` with " + Values.kind(value) + " is not supported.");
  }

  static String braces(
      String form, List<?> positional, Map<String, @Nullable Object> named, Limits limits) {
    StringBuilder out = new StringBuilder();
    Matcher matcher = BRACES.matcher(form);
    int next = 0;
    boolean numbered = false;
    int from = 0;
    while (matcher.find()) {
      out.append(form, from, matcher.start());
      from = matcher.end();
      String name = matcher.group(1);
      if (name == null) {
        if (matcher.group().length() == 1) {
          throw Fault.unsupported("Only {}, {0}, {name} and {:>10.2f} are supported in a format.");
        }
        out.append(matcher.group().charAt(0));
        continue;
      }
      boolean isNumber = name.matches("[0-9]{1,4}");
      numbered |= isNumber;
      int index = isNumber ? Integer.parseInt(name) : name.isEmpty() ? next++ : -1;
      if ((numbered && next > 0)
          || (index < 0 ? !named.containsKey(name) : index >= positional.size())) {
        throw Fault.evaluation("`{" + name + "}` in this format has no value.");
      }
      Object value = index < 0 ? named.get(name) : positional.get(index);
      out.append(laidOut(value, matcher.group(2), matcher.group(3), limits));
      limits.text(out.length());
    }
    return out.append(form.substring(from)).toString();
  }
}
