package dev.activate.destination.sql.postgres;

import dev.activate.destination.sql.Column;
import dev.activate.destination.sql.Column.Kind;
import dev.activate.destination.sql.Parts;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.util.Map;
import java.util.Set;

/** What is the same to us in PostgreSQL. */
final class PostgresSpelling implements Parts.Spelling {
  /** Types without an equality, or with one that takes different values for the same. */
  private static final Set<String> COMPARED_AS_TEXT =
      Set.of("xml", "point", "line", "lseg", "box", "path", "polygon", "circle", "interval");

  @Override
  public String quoted(String identifier) {
    return Engine.name(identifier);
  }

  @Override
  public String same(Column column, String cell, boolean approximate) {
    boolean rounded = approximate && column.kind() == Kind.DECIMAL;
    return Sql.render(
            "destination/postgres/same",
            Map.of(
                "column",
                quoted(column.name()),
                "cell",
                cell,
                "how",
                rounded ? "::float8" : how(column)))
        .strip();
  }

  /** Texts are the same only if every character is, whatever their collation takes for equal. */
  private static String how(Column column) {
    return switch (column.kind()) {
      case TEXT -> "::text collate \"C\"";
      case JSON -> "::jsonb";
      case OTHER -> COMPARED_AS_TEXT.contains(column.type()) ? "::text" : "";
      default -> "";
    };
  }
}
