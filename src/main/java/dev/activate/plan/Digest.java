package dev.activate.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of texts, as hex. */
public final class Digest {
  private static final int SHORT = 8;

  private Digest() {}

  public static String of(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What stands for a key that must not be shown: {@code #3fa9c1d2}. */
  public static String shortOf(String key) {
    return "#" + of(key).substring(0, SHORT);
  }
}
