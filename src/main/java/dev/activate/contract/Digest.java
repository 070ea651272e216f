package dev.activate.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** SHA-256 over what a contract says, not over how it is laid out. */
final class Digest {
  private final MessageDigest sha;

  Digest() {
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Adds content whose mappings count as the same in any order. */
  Digest add(JsonNode node) {
    if (node.isObject()) {
      TreeMap<String, JsonNode> sorted = new TreeMap<>();
      node.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
      mark("{" + sorted.size());
      sorted.forEach((key, value) -> add(key).add(value));
    } else if (node.isArray()) {
      mark("[" + node.size());
      node.forEach(this::add);
    } else if (node.isNumber()) {
      mark("#" + node.decimalValue().stripTrailingZeros());
    } else if (node.isTextual()) {
      add(node.asText());
    } else {
      mark("=" + node.asText());
    }
    return this;
  }

  Digest add(String text) {
    mark("\"" + text.getBytes(StandardCharsets.UTF_8).length);
    sha.update(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  String hex() {
    return HexFormat.of().formatHex(sha.digest());
  }

  private void mark(String mark) {
    sha.update((mark + ":").getBytes(StandardCharsets.UTF_8));
  }
}
