package dev.activate.change;

import java.util.Locale;

/** What must be done to one record. */
public enum Action {
  CREATE("+"),
  UPDATE("~"),
  DELETE("-");

  private final String symbol;

  Action(String symbol) {
    this.symbol = symbol;
  }

  public String symbol() {
    return symbol;
  }

  /** As plans, ledgers and JSON spell it: {@code create}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Action of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
