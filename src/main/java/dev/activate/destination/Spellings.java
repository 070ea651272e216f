package dev.activate.destination;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How a text may be spelled by programs that pass it on. */
final class Spellings {
  private static final Pattern PERCENT = Pattern.compile("%[0-9A-F]{2}");

  private Spellings() {}

  /** The text itself, in URLs, JSON and HTML, in hexadecimals and inside of base64. */
  static Set<String> of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Set<String> all = new LinkedHashSet<>();
    all.add(text);
    percent(all, URLEncoder.encode(text, StandardCharsets.UTF_8));
    percent(all, each(bytes, "%%%02X"));
    json(all, text);
    html(all, text);
    all.add(HexFormat.of().formatHex(bytes));
    all.add(HexFormat.of().withUpperCase().formatHex(bytes));
    for (int before = 0; before < 3; before++) {
      all.add(base64(bytes, before, Base64.getEncoder()));
      all.add(base64(bytes, before, Base64.getUrlEncoder()));
    }
    return all;
  }

  private static void percent(Set<String> all, String encoded) {
    all.add(encoded);
    all.add(encoded.replace("+", "%20"));
    all.add(
        PERCENT
            .matcher(encoded.replace("+", "%20"))
            .replaceAll(one -> one.group().toLowerCase(Locale.ROOT)));
  }

  private static void json(Set<String> all, String text) {
    String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
    for (String one : List.of(escaped, escaped.replace("/", "\\/"))) {
      all.add(one);
      all.add(units(one, c -> c < 128 ? Character.toString(c) : unicode(c)));
    }
    all.add(units(text, Spellings::unicode));
  }

  private static String unicode(int c) {
    return String.format(Locale.ROOT, "\\u%04x", c);
  }

  private static void html(Set<String> all, String text) {
    String escaped =
        text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;");
    all.add(escaped);
    all.add(escaped.replace("'", "&#39;"));
    all.add(escaped.replace("'", "&apos;"));
    all.add(units(text, c -> "&#" + c + ";"));
  }

  private static String each(byte[] bytes, String form) {
    return IntStream.range(0, bytes.length)
        .mapToObj(i -> String.format(Locale.ROOT, form, bytes[i] & 0xff))
        .collect(Collectors.joining());
  }

  private static String units(String text, IntFunction<String> spelling) {
    return text.chars().mapToObj(spelling).collect(Collectors.joining());
  }

  /** What of its base64 stays the same whatever stands around, if so many bytes are before it. */
  private static String base64(byte[] bytes, int before, Base64.Encoder encoder) {
    byte[] moved = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, moved, before, bytes.length);
    String text = encoder.withoutPadding().encodeToString(moved);
    int first = before == 0 ? 0 : before + 1;
    return text.substring(first, Math.max(first, moved.length / 3 * 4));
  }
}
