package dev.activate.report;

import dev.activate.change.Action;

/** Colours of a terminal. */
enum Ink {
  NONE(""),
  BOLD("1"),
  GREEN("32"),
  YELLOW("33"),
  RED("31"),
  RED_BOLD("1;31"),
  YELLOW_BOLD("1;33");

  private final String code;

  Ink(String code) {
    this.code = code;
  }

  static Ink of(Action action) {
    return switch (action) {
      case CREATE -> GREEN;
      case UPDATE -> YELLOW;
      case DELETE -> RED;
    };
  }

  String paint(String text) {
    return code.isEmpty() || text.isBlank() ? text : "\033[" + code + "m" + text + "\033[0m";
  }
}
