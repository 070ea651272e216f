package dev.activate.yaml;

import com.fasterxml.jackson.databind.JsonNode;

/** A file as it was parsed: its content, and where each part of it stands. */
public record Document(String file, JsonNode root, Positions positions) {

  public Part top() {
    return new Part(this, "", root);
  }
}
