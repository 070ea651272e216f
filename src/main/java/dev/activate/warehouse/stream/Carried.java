package dev.activate.warehouse.stream;

import dev.activate.warehouse.Column;

/** A column of the table that rows are carried into. */
public record Carried(String name, Form form) {

  /** As the engine will describe it. */
  public Column column() {
    return new Column(name, form.duck());
  }
}
