package dev.activate.ledger.server;

import dev.activate.warehouse.Dialect;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Names that a database takes, for fields and syncs that may be called anything. */
final class Spelling {
  /** PostgreSQL cuts a name behind 63 bytes, without a word. */
  private static final int LONGEST = 52;

  private static final Pattern ODD = Pattern.compile("[^a-z0-9_]+");

  private Spelling() {}

  /** A column for a field, unlike all that are taken. */
  static String free(Dialect dialect, String field, Set<String> taken) {
    String plain = shortened(dialect.folded(field), field);
    String name = plain;
    for (int i = 2; taken.contains(name); i++) {
      name = plain + "_" + i;
    }
    return name;
  }

  /** A table for a sync's records, unlike any that is or was there. */
  static String records(String sync) {
    String safe = ODD.matcher(sync.toLowerCase(Locale.ROOT)).replaceAll("_");
    String cut = safe.length() > 36 ? safe.substring(0, 36) : safe;
    return "records_" + cut + "_" + UUID.randomUUID().toString().substring(0, 8);
  }

  private static String shortened(String name, String field) {
    if (name.getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
      return name;
    }
    StringBuilder cut = new StringBuilder();
    int bytes = 0;
    for (int point : name.codePoints().toArray()) {
      bytes += Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > LONGEST - 9) {
        break;
      }
      cut.appendCodePoint(point);
    }
    return cut + "_" + digest(field);
  }

  private static String digest(String text) {
    try {
      byte[] all =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(all, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
