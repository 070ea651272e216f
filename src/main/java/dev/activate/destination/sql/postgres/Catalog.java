package dev.activate.destination.sql.postgres;

import dev.activate.destination.Schema.Access;
import dev.activate.destination.sql.Column;
import dev.activate.destination.sql.Column.Kind;
import dev.activate.destination.sql.Column.Size;
import dev.activate.destination.sql.Table;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What PostgreSQL's catalog says of a table. */
final class Catalog {
  /** A length or scale is kept with the size of a header added to it. */
  private static final int HEADER = 4;

  private final Connection connection;
  private final PostgresSettings settings;

  Catalog(Connection connection, PostgresSettings settings) {
    this.connection = connection;
    this.settings = settings;
  }

  Optional<Table> table(String object) throws SQLException {
    try (PreparedStatement ask = prepare("table")) {
      ask.setString(1, settings.schema());
      ask.setString(2, object);
      try (ResultSet found = ask.executeQuery()) {
        if (!found.next()) {
          return Optional.empty();
        }
        long oid = found.getLong(1);
        return Optional.of(
            new Table(
                object,
                object + " in " + settings.account(),
                Engine.name(settings.schema()) + "." + Engine.name(object),
                columns(oid),
                uniques(oid)));
      }
    }
  }

  private Map<String, Column> columns(long oid) throws SQLException {
    Map<String, Column> columns = new LinkedHashMap<>();
    try (PreparedStatement ask = prepare("columns")) {
      ask.setLong(1, oid);
      ask.setLong(2, oid);
      try (ResultSet row = ask.executeQuery()) {
        while (row.next()) {
          columns.put(row.getString(1), column(row));
        }
      }
    }
    return columns;
  }

  private static Column column(ResultSet row) throws SQLException {
    Kind kind = kind(row.getString(3), row.getString(4), row.getString(5));
    return new Column(
        row.getString(1),
        row.getString(2),
        kind,
        size(kind, row.getString(3), row.getInt(6)),
        access(row.getBoolean(9), row.getBoolean(10), row.getBoolean(11)),
        row.getBoolean(7),
        row.getBoolean(8),
        texts(row.getArray(12)),
        row.getBoolean(13));
  }

  private static Access access(boolean computed, boolean inserts, boolean updates) {
    if (computed || (!inserts && !updates)) {
      return Access.NEVER;
    }
    return inserts ? updates ? Access.ALWAYS : Access.ON_CREATE : Access.ON_UPDATE;
  }

  private static Kind kind(String type, String sort, String category) {
    if (category.equals("A")) {
      return Kind.ARRAY;
    }
    if (sort.equals("e")) {
      return Kind.ENUM;
    }
    return switch (type) {
      case "int2", "int4", "int8" -> Kind.INTEGER;
      case "numeric" -> Kind.DECIMAL;
      case "float4" -> Kind.FLOAT;
      case "float8" -> Kind.DOUBLE;
      case "bool" -> Kind.BOOLEAN;
      case "date" -> Kind.DATE;
      case "time" -> Kind.TIME;
      case "timestamp" -> Kind.TIMESTAMP;
      case "timestamptz" -> Kind.TIMESTAMP_TZ;
      case "bytea" -> Kind.BINARY;
      case "json", "jsonb" -> Kind.JSON;
      case "uuid" -> Kind.UUID;
      case "text", "varchar", "bpchar", "citext" -> Kind.TEXT;
      default -> Kind.OTHER;
    };
  }

  private static Size size(Kind kind, String type, int mod) {
    return switch (type) {
      case "int2" -> Size.ofSigned(16);
      case "int4" -> Size.ofSigned(32);
      case "int8" -> Size.ofSigned(64);
      default -> mod < 0 ? Size.ANY : limited(kind, mod);
    };
  }

  private static Size limited(Kind kind, int mod) {
    return switch (kind) {
      case TEXT -> Size.ofCharacters(mod - HEADER);
      case TIME, TIMESTAMP, TIMESTAMP_TZ -> Size.ofSeconds(mod);
      // Eleven bits with a sign: a scale may be negative.
      case DECIMAL ->
          Size.ofDecimal(((mod - HEADER) >> 16) & 0xffff, ((mod - HEADER & 0x7ff) ^ 1024) - 1024);
      default -> Size.ANY;
    };
  }

  private List<List<String>> uniques(long oid) throws SQLException {
    List<List<String>> all = new ArrayList<>();
    try (PreparedStatement ask = prepare("uniques")) {
      ask.setLong(1, oid);
      try (ResultSet row = ask.executeQuery()) {
        while (row.next()) {
          all.add(texts(row.getArray(1)));
        }
      }
    }
    return all;
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }

  private PreparedStatement prepare(String template) throws SQLException {
    return connection.prepareStatement(Sql.render("destination/postgres/" + template, Map.of()));
  }
}
