package dev.activate.ledger.bucket;

import java.nio.charset.StandardCharsets;

/** Names of objects, and how they are sent. */
final class Names {
  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~/";

  private Names() {}

  /** A part of a name from a text that may have slashes; never one that a URL would leave out. */
  static String segment(String text) {
    String part = text.replace("%", "%25").replace("/", "%2F");
    return part.replace(".", "").isEmpty() ? part.replace(".", "%2E") : part;
  }

  /** A whole name with its slashes, escaped as a URL and a signature have it. */
  static String path(String name) {
    StringBuilder out = new StringBuilder();
    for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
      if (PLAIN.indexOf(each) >= 0) {
        out.append((char) each);
      } else {
        out.append(String.format("%%%02X", each));
      }
    }
    return out.toString();
  }
}
