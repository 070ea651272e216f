package dev.activate.destination.sql.mysql;

import dev.activate.destination.Schema.Access;
import dev.activate.destination.sql.Column;
import dev.activate.destination.sql.Column.Kind;
import dev.activate.destination.sql.Column.Size;
import dev.activate.destination.sql.Table;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Sql;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What MySQL's information schema says of a table. */
final class Catalog {
  private static final Pattern OPTION = Pattern.compile("'((?:[^']|'')*)'");
  private static final BigInteger FIRST_YEAR = seconds(LocalDateTime.of(1, 1, 1, 0, 0));
  private static final BigInteger LAST_YEAR = seconds(LocalDateTime.of(9999, 12, 31, 23, 59, 59));
  private static final BigInteger LARGEST = new BigDecimal(Double.MAX_VALUE).toBigInteger();
  private static final BigInteger LARGEST_FLOAT = new BigDecimal(Float.MAX_VALUE).toBigInteger();

  private final Connection connection;
  private final MySqlSettings settings;

  Catalog(Connection connection, MySqlSettings settings) {
    this.connection = connection;
    this.settings = settings;
  }

  Optional<Table> table(String object) throws SQLException {
    try (PreparedStatement ask = prepare("table", object);
        ResultSet found = ask.executeQuery()) {
      if (!found.next()) {
        return Optional.empty();
      }
      if (!found.getString(2).equals("YES")) {
        throw Problem.error(
                Code.DESTINATION,
                "Table knows no transactions",
                "%s in %s is kept by %s, which cannot undo half a batch. Let whoever owns it change its engine to InnoDB."
                    .formatted(object, settings.account(), found.getString(1)))
            .asException();
      }
    }
    return Optional.of(
        new Table(
            object,
            object + " in " + settings.account(),
            MySqlSpelling.name(settings.server().database()) + "." + MySqlSpelling.name(object),
            columns(object),
            uniques(object)));
  }

  private Map<String, Column> columns(String object) throws SQLException {
    Map<String, Column> columns = new LinkedHashMap<>();
    try (PreparedStatement ask = prepare("columns", object);
        ResultSet row = ask.executeQuery()) {
      while (row.next()) {
        columns.put(row.getString(1), column(row));
      }
    }
    return columns;
  }

  private static Column column(ResultSet row) throws SQLException {
    String data = row.getString(2).toLowerCase(Locale.ROOT);
    String type = row.getString(3);
    Kind kind = kind(data, type.toLowerCase(Locale.ROOT));
    String characters = row.getString(4);
    String collation = row.getString(5);
    return new Column(
        row.getString(1),
        characters == null ? type : type + " character set " + characters + " collate " + collation,
        kind,
        size(kind, data, type.toLowerCase(Locale.ROOT), row),
        access(row.getBoolean(13), row.getString(14)),
        row.getString(11).equals("YES"),
        row.getBoolean(12),
        kind == Kind.ENUM ? options(type) : List.of(),
        collation != null && !collation.endsWith("_bin") && !collation.equals("binary"));
  }

  private static Access access(boolean computed, String rights) {
    boolean inserts = rights.contains("insert");
    boolean updates = rights.contains("update");
    if (computed || (!inserts && !updates)) {
      return Access.NEVER;
    }
    return inserts ? updates ? Access.ALWAYS : Access.ON_CREATE : Access.ON_UPDATE;
  }

  /** MariaDB's JSON is a long text, which it checks. */
  private static Kind kind(String data, String type) {
    return switch (data) {
      case "tinyint" -> type.startsWith("tinyint(1)") ? Kind.BOOLEAN : Kind.INTEGER;
      case "smallint", "mediumint", "int", "bigint", "year" -> Kind.INTEGER;
      case "bit" -> type.equals("bit(1)") ? Kind.BOOLEAN : Kind.INTEGER;
      case "decimal" -> Kind.DECIMAL;
      case "float" -> Kind.FLOAT;
      case "double" -> Kind.DOUBLE;
      case "date" -> Kind.DATE;
      case "time" -> Kind.TIME;
      case "datetime" -> Kind.TIMESTAMP;
      case "timestamp" -> Kind.TIMESTAMP_TZ;
      case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> Kind.BINARY;
      case "json" -> Kind.JSON;
      case "enum" -> Kind.ENUM;
      case "uuid" -> Kind.UUID;
      case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" -> Kind.TEXT;
      default -> Kind.OTHER;
    };
  }

  private static Size size(Kind kind, String data, String type, ResultSet row) throws SQLException {
    boolean unsigned = type.contains("unsigned");
    return switch (kind) {
      case INTEGER -> integer(data, unsigned, row.getInt(8));
      case DECIMAL -> {
        int digits = row.getInt(8);
        BigInteger end = BigInteger.TEN.pow(digits);
        yield Size.ofDecimal(digits, row.getInt(9))
            .within(unsigned ? BigInteger.ZERO : end.negate(), end);
      }
      case FLOAT ->
          Size.ANY.within(unsigned ? BigInteger.ZERO : LARGEST_FLOAT.negate(), LARGEST_FLOAT);
      case DOUBLE -> Size.ANY.within(unsigned ? BigInteger.ZERO : LARGEST.negate(), LARGEST);
      case TIME -> Size.ofSeconds(row.getInt(10));
      case DATE, TIMESTAMP, TIMESTAMP_TZ ->
          Size.ofSeconds(row.getInt(10)).within(FIRST_YEAR, LAST_YEAR);
      case BINARY -> bytes(row.getLong(7));
      case TEXT -> data.endsWith("text") ? bytes(row.getLong(7)) : Size.ofCharacters(row.getInt(6));
      default -> Size.ANY;
    };
  }

  private static Size integer(String data, boolean unsigned, int precision) {
    int bits =
        switch (data) {
          case "tinyint" -> 8;
          case "smallint" -> 16;
          case "mediumint" -> 24;
          case "int" -> 32;
          default -> 64;
        };
    if (data.equals("year")) {
      return Size.ANY.within(BigInteger.valueOf(1901), BigInteger.valueOf(2155));
    }
    if (data.equals("bit")) {
      return Size.ofUnsigned(precision);
    }
    return unsigned ? Size.ofUnsigned(bits) : Size.ofSigned(bits);
  }

  private static Size bytes(long most) {
    return most > Integer.MAX_VALUE ? Size.ANY : Size.ofBytes((int) most);
  }

  private List<List<String>> uniques(String object) throws SQLException {
    Map<String, List<String>> all = new LinkedHashMap<>();
    try (PreparedStatement ask = prepare("uniques", object);
        ResultSet row = ask.executeQuery()) {
      while (row.next()) {
        all.computeIfAbsent(row.getString(1), index -> new ArrayList<>()).add(row.getString(2));
      }
    }
    return List.copyOf(all.values());
  }

  private static List<String> options(String type) {
    return OPTION.matcher(type).results().map(one -> one.group(1).replace("''", "'")).toList();
  }

  private static BigInteger seconds(LocalDateTime time) {
    return BigInteger.valueOf(time.toEpochSecond(ZoneOffset.UTC));
  }

  private PreparedStatement prepare(String template, String object) throws SQLException {
    PreparedStatement ask =
        connection.prepareStatement(Sql.render("destination/mysql/" + template, Map.of()));
    try {
      ask.setString(1, settings.server().database());
      ask.setString(2, object);
      return ask;
    } catch (SQLException e) {
      ask.close();
      throw e;
    }
  }
}
