package dev.activate.contract;

import com.fasterxml.jackson.databind.JsonNode;

/** A file as it was parsed: its content, and where each part of it stands. */
record Document(String file, JsonNode root, Positions positions) {

  Part top() {
    return new Part(this, "", root);
  }
}
