package dev.activate.dbt.select;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** SHA-256 of plain values, whatever the order of a mapping's keys. */
final class Sha {
  private final MessageDigest sha;

  private Sha() {
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** In hexadecimal. */
  static String of(@Nullable Object... values) {
    Sha sha = new Sha();
    for (Object value : values) {
      sha.add(value);
    }
    return HexFormat.of().formatHex(sha.sha.digest());
  }

  private void add(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      TreeMap<String, @Nullable Object> sorted = new TreeMap<>();
      map.forEach((key, entry) -> sorted.put(String.valueOf(key), entry));
      mark("{", sorted.size());
      sorted.forEach(
          (key, entry) -> {
            add(key);
            add(entry);
          });
    } else if (value instanceof List<?> list) {
      mark("[", list.size());
      list.forEach(this::add);
    } else {
      // What lies between the marks cannot be taken for one, since its length stands before it.
      byte[] text = String.valueOf(value).getBytes(StandardCharsets.UTF_8);
      mark(value == null ? "0" : value instanceof String ? "\"" : "=", text.length);
      sha.update(text);
    }
  }

  private void mark(String kind, int size) {
    sha.update((kind + size + ":").getBytes(StandardCharsets.UTF_8));
  }
}
