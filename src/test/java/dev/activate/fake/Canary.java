package dev.activate.fake;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * A secret that is put somewhere and must not show elsewhere, in no spelling. In its middle are
 * twelve letters and digits that occur nowhere else, so a part of it that escapes is found too.
 */
public final class Canary {
  private final String core;
  private final String text;
  private final Map<String, String> sought = new LinkedHashMap<>();

  private Canary(String core, String text) {
    this.core = core;
    this.text = text;
    spellings(core).forEach((name, spelling) -> sought.put(name, packed(spelling)));
    spellings(text).forEach((name, spelling) -> sought.put("whole, " + name, packed(spelling)));
  }

  /** {@code core} between these characters, which encodings change. */
  public static Canary of(String core, String around) {
    return new Canary(core, around + core + around);
  }

  /** The part that no encoding of letters changes. */
  public String core() {
    return core;
  }

  public String text() {
    return text;
  }

  /** The secret as programs spell it when they pass it on, by the name of the spelling. */
  public Map<String, String> spellings() {
    return spellings(text);
  }

  private static Map<String, String> spellings(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Map<String, String> all = new LinkedHashMap<>();
    all.put("plain", text);
    all.put("form", URLEncoder.encode(text, StandardCharsets.UTF_8));
    all.put("percent", all.get("form").replace("+", "%20"));
    all.put("percent, lower case", lowerPercent(all.get("percent")));
    all.put("percent, all", each(bytes, b -> String.format(Locale.ROOT, "%%%02X", b)));
    all.put("json", text.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"));
    all.put("json, all", units(text, c -> String.format(Locale.ROOT, "\\u%04x", c)));
    all.put("json, non-ascii", nonAscii(all.get("json")));
    all.put("html", html(text).replace("'", "&#39;"));
    all.put("html, apos", html(text).replace("'", "&apos;"));
    all.put("html, all", units(text, c -> "&#" + c + ";"));
    all.put("hex", HexFormat.of().formatHex(bytes));
    all.put("hex, upper case", HexFormat.of().withUpperCase().formatHex(bytes));
    for (int before = 0; before < 3; before++) {
      all.put("base64 at " + before, base64(bytes, before, Base64.getEncoder()));
      all.put("base64url at " + before, base64(bytes, before, Base64.getUrlEncoder()));
    }
    return all;
  }

  /** The spelling of it that stands in this text, line breaks and blanks in between or not. */
  public Optional<String> in(String text) {
    return inPacked(packed(text));
  }

  /** The same for a text without blanks. */
  public Optional<String> inPacked(String text) {
    return sought.entrySet().stream()
        .filter(one -> text.contains(one.getValue()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Without blanks, and so without the places where lines were broken. */
  public static String packed(String text) {
    return text.replaceAll("\\s+", "");
  }

  /** All that a file says, without blanks; of a DuckDB database also what it holds packed. */
  public static String packed(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    boolean database =
        bytes.length > 12 && new String(bytes, 8, 4, StandardCharsets.US_ASCII).equals("DUCK");
    return packed(
        new String(bytes, StandardCharsets.ISO_8859_1)
            + "\n"
            + new String(bytes, StandardCharsets.UTF_8)
            + (database ? "\n" + dump(file) : ""));
  }

  private static String dump(Path database) {
    StringBuilder text = new StringBuilder();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement run = connection.createStatement()) {
      run.execute("attach '" + database + "' as db (read_only)");
      List<String> tables = new ArrayList<>();
      try (ResultSet names =
          run.executeQuery(
              "select format('db.\"{}\".\"{}\"', schema_name, table_name) from duckdb_tables() where database_name = 'db'")) {
        while (names.next()) {
          tables.add(names.getString(1));
        }
      }
      for (String table : tables) {
        try (ResultSet rows = run.executeQuery("select t::varchar from " + table + " as t")) {
          while (rows.next()) {
            text.append(rows.getString(1)).append('\n');
          }
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(database.toString(), e);
    }
    return text.toString();
  }

  /** What of its base64 stays the same whatever stands around, when so many bytes are before it. */
  private static String base64(byte[] bytes, int before, Base64.Encoder encoder) {
    byte[] moved = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, moved, before, bytes.length);
    String text = encoder.withoutPadding().encodeToString(moved);
    int first = before == 0 ? 0 : before + 1;
    int last = moved.length / 3 * 4;
    return text.substring(first, Math.max(first, last));
  }

  private static String each(byte[] bytes, IntFunction<String> spelling) {
    StringBuilder text = new StringBuilder();
    for (byte b : bytes) {
      text.append(spelling.apply(b & 0xff));
    }
    return text.toString();
  }

  private static String units(String text, IntFunction<String> spelling) {
    return text.chars().mapToObj(spelling).collect(Collectors.joining());
  }

  private static String nonAscii(String text) {
    return units(
        text, c -> c < 128 ? String.valueOf((char) c) : String.format(Locale.ROOT, "\\u%04x", c));
  }

  private static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String lowerPercent(String text) {
    return Arrays.stream(text.split("(?=%)"))
        .map(
            part ->
                part.startsWith("%")
                    ? part.substring(0, 3).toLowerCase(Locale.ROOT) + part.substring(3)
                    : part)
        .collect(Collectors.joining());
  }
}
