package dev.activate.jinja;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The filter tojson as Jinja2 has it: keys sorted, ASCII only, safe inside HTML. */
final class Json {
  private static final int DEEPEST = 50;

  private final StringBuilder out = new StringBuilder();
  private final Limits limits;

  private Json(Limits limits) {
    this.limits = limits;
  }

  static String text(@Nullable Object value, Limits limits) {
    Json json = new Json(limits);
    json.write(value, 0);
    limits.text(json.out.length());
    return json.out.toString();
  }

  private void write(@Nullable Object value, int depth) {
    limits.step();
    if (depth > DEEPEST || out.length() > Limits.LONGEST_TEXT) {
      throw Fault.limit("A value is too deep or too long for tojson.");
    }
    if (value == null || value instanceof Boolean) {
      out.append(value);
    } else if (Numbers.isInteger(value)) {
      out.append(value);
    } else if (value instanceof Double real && !real.isNaN() && !real.isInfinite()) {
      out.append(Printing.real(real));
    } else if (value instanceof String text) {
      quote(text);
    } else if (value instanceof List<?> list) {
      String separator = "[";
      for (Object item : list) {
        out.append(separator);
        write(item, depth + 1);
        separator = ", ";
      }
      out.append(list.isEmpty() ? "[]" : "]");
    } else if (value instanceof Map<?, ?> map) {
      entries(map, depth);
    } else {
      throw Fault.evaluation(Values.kind(value) + " cannot be written as JSON.");
    }
  }

  private void entries(Map<?, ?> map, int depth) {
    TreeMap<String, @Nullable Object> sorted = new TreeMap<>(Equality::compare);
    map.forEach(
        (key, item) -> {
          if (!(key instanceof String name)) {
            throw Fault.unsupported(
                "A key of " + Values.kind(key) + " is not supported in tojson.");
          }
          sorted.put(name, item);
        });
    String separator = "{";
    for (Map.Entry<String, @Nullable Object> entry : sorted.entrySet()) {
      out.append(separator);
      quote(entry.getKey());
      out.append(": ");
      write(entry.getValue(), depth + 1);
      separator = ", ";
    }
    out.append(map.isEmpty() ? "{}" : "}");
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          boolean plain = (c >= ' ' && c < 0x7f && "<>&'".indexOf(c) < 0) || c == 0x7f;
          out.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
      }
    }
    out.append('"');
  }
}
