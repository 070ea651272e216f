package dev.activate.destination.connector.spec;

import java.util.List;

/** Names something that is only known when a request is made, such as {@code key.email}. */
public record Reference(List<String> parts) {

  public Reference {
    parts = List.copyOf(parts);
  }

  static Reference of(String text) {
    int dot = text.indexOf('.');
    return dot < 0
        ? new Reference(List.of(text))
        : new Reference(List.of(text.substring(0, dot), text.substring(dot + 1)));
  }

  /** What is referred to: {@code key}. */
  public String root() {
    return parts.get(0);
  }

  /** What of it: {@code email}; empty when all of it is meant. A name may hold dots. */
  public String member() {
    return parts.size() > 1 ? parts.get(1) : "";
  }

  @Override
  public String toString() {
    return "${" + String.join(".", parts) + "}";
  }
}
