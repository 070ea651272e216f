package dev.activate.ledger.bucket;

import java.nio.charset.StandardCharsets;

/** Names of objects as URLs and signatures have them: each byte that may mean something escaped. */
final class Names {
  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";

  private Names() {}

  /** A part of a name, which itself has no slash; never one that a URL would leave out. */
  static String segment(String text) {
    String escaped = escaped(text, PLAIN);
    return escaped.replace(".", "").isEmpty() ? escaped.replace(".", "_") : escaped;
  }

  /** A whole name with its slashes. */
  static String path(String name) {
    return escaped(name, PLAIN + "/");
  }

  private static String escaped(String text, String plain) {
    StringBuilder out = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      if (plain.indexOf(each) >= 0) {
        out.append((char) each);
      } else {
        out.append(String.format("%%%02X", each));
      }
    }
    return out.toString();
  }
}
