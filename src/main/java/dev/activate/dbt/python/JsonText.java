package dev.activate.dbt.python;

import dev.activate.jinja.Semantics;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * dbt's {@code tojson}: what Python's json.dumps writes, which is not what Jinja's filter of that
 * name does.
 */
final class JsonText {
  private static final int DEEPEST = 200;

  private final StringBuilder out = new StringBuilder();
  private final boolean sorted;

  private JsonText(boolean sorted) {
    this.sorted = sorted;
  }

  @SuppressWarnings("InconsistentOverloads")
  static String of(@Nullable Object value, boolean sorted) {
    JsonText json = new JsonText(sorted);
    json.write(value, 0);
    return json.out.toString();
  }

  private void write(@Nullable Object value, int depth) {
    if (depth > DEEPEST) {
      throw Wrong.limit("A value is too deep for tojson, or holds itself.");
    }
    if (value instanceof String text) {
      quote(text);
    } else if (value instanceof List<?> list) {
      items(list, depth);
    } else if (value instanceof Map<?, ?> map) {
      entries(map, depth);
    } else {
      out.append(scalar(value, "cannot be written as JSON"));
    }
  }

  private static String scalar(@Nullable Object value, String wrong) {
    if (value == null || value instanceof Boolean) {
      return String.valueOf(value);
    }
    if (value instanceof Double real) {
      if (real.isNaN()) {
        return "NaN";
      }
      return real.isInfinite() ? (real > 0 ? "Infinity" : "-Infinity") : Semantics.text(value);
    }
    if (value instanceof Long || value instanceof Integer || value instanceof BigInteger) {
      return value.toString();
    }
    throw Wrong.value(Semantics.kind(value) + " " + wrong + ".");
  }

  private void items(List<?> list, int depth) {
    String separator = "";
    out.append('[');
    for (Object item : list) {
      out.append(separator);
      write(item, depth + 1);
      separator = ", ";
    }
    out.append(']');
  }

  private void entries(Map<?, ?> map, int depth) {
    String separator = "";
    out.append('{');
    List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
    if (sorted) {
      entries.sort((a, b) -> Semantics.compare(a.getKey(), b.getKey()));
    }
    for (Map.Entry<?, ?> entry : entries) {
      out.append(separator);
      quote(
          entry.getKey() instanceof String text
              ? text
              : scalar(entry.getKey(), "cannot be a key in JSON"));
      out.append(": ");
      write(entry.getValue(), depth + 1);
      separator = ", ";
    }
    out.append('}');
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
          if (c >= ' ' && c <= '~') {
            out.append(c);
          } else {
            out.append(String.format("\\u%04x", (int) c));
          }
        }
      }
    }
    out.append('"');
  }
}
