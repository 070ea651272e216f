package dev.activate.destination.sql.mysql;

import dev.activate.destination.sql.Column;
import dev.activate.destination.sql.Parts;

/** What is the same to us in MySQL. */
final class MySqlSpelling implements Parts.Spelling {

  /** A name between backticks. */
  static String name(String identifier) {
    return '`' + identifier.replace("`", "``") + '`';
  }

  @Override
  public String quoted(String identifier) {
    return name(identifier);
  }

  /** Texts are the same only if every character is, whatever their collation takes for equal. */
  @Override
  public String same(Column column, String cell, boolean approximate) {
    String form =
        switch (column.kind()) {
          case TEXT, ENUM -> "cast(%s as binary)";
          case DECIMAL -> approximate ? "%s + 0e0" : "%s";
          default -> "%s";
        };
    return form.formatted("live." + name(column.name()))
        + " <=> "
        + form.formatted("batch." + cell);
  }
}
