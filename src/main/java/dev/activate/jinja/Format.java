package dev.activate.jinja;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The plain forms of {@code "%s" % x} and {@code "{}".format(x)}; any other form is an error. */
final class Format {
  private static final Pattern PERCENT = Pattern.compile("%(.?)", Pattern.DOTALL);
  private static final Pattern BRACES = Pattern.compile("\\{\\{|\\}\\}|\\{(\\w*)\\}|[{}]");

  private Format() {}

  static String percent(String form, List<?> arguments, Limits limits) {
    StringBuilder out = new StringBuilder();
    Matcher matcher = PERCENT.matcher(form);
    int next = 0;
    int from = 0;
    while (matcher.find()) {
      out.append(form, from, matcher.start());
      from = matcher.end();
      String kind = matcher.group(1);
      if (kind.equals("%")) {
        out.append('%');
        continue;
      }
      if (next == arguments.size()) {
        throw Fault.evaluation("There are fewer values than places in this format.");
      }
      out.append(converted(kind, arguments.get(next++), limits));
      limits.text(out.length());
    }
    if (next < arguments.size()) {
      throw Fault.evaluation("There are more values than places in this format.");
    }
    return out.append(form.substring(from)).toString();
  }

  private static String converted(String kind, @Nullable Object value, Limits limits) {
    if (kind.equals("s")) {
      return Printing.text(value, limits);
    }
    if (kind.equals("r")) {
      return Printing.repr(value, limits);
    }
    if (kind.equals("d") && Numbers.isWhole(value)) {
      return Numbers.big(value).toString();
    }
    throw Fault.unsupported("`%" + kind + "` with " + Values.kind(value) + " is not supported.");
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
          throw Fault.unsupported("Only {}, {0} and {name} are supported in a format.");
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
      out.append(Printing.text(index < 0 ? named.get(name) : positional.get(index), limits));
      limits.text(out.length());
    }
    return out.append(form.substring(from)).toString();
  }
}
