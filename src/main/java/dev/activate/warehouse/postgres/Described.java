package dev.activate.warehouse.postgres;

import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.stream.Carried;
import dev.activate.warehouse.stream.Form;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A query and its columns, as they are read.
 *
 * @param types of the columns in PostgreSQL, of the same order
 */
record Described(String sql, List<Carried> columns, List<Type> types) {
  /** Lines that are put before a query. */
  static final int LINES_BEFORE = 1;

  /**
   * As digits behind the point for a numeric that declares none: what PostgreSQL itself computes
   * for averages and ratios.
   */
  private static final int USUAL_SCALE = 20;

  /** How a column leaves PostgreSQL. */
  enum Way {
    BINARY,
    /** As text, since only PostgreSQL knows its bytes. */
    AS_TEXT,
    AS_JSON
  }

  /**
   * What is read of a column.
   *
   * @param name in PostgreSQL
   * @param declared whether every value is sure to fit the form
   * @param encoded whether every text is sure to be UTF-8
   */
  record Type(String name, Way way, boolean declared, boolean encoded) {}

  static String asked(String sql) {
    return "select * from (\n" + bare(sql) + "\n) as source limit 0";
  }

  /**
   * A query as it was described.
   *
   * @param encoding of the database, as it names it
   */
  static Described of(String sql, ResultSetMetaData said, String encoding) throws SQLException {
    // Such a database keeps whatever bytes it was given.
    boolean encoded = !encoding.equals("SQL_ASCII");
    List<Carried> columns = new ArrayList<>();
    List<Type> types = new ArrayList<>();
    for (int i = 1; i <= said.getColumnCount(); i++) {
      String name = said.getColumnTypeName(i);
      boolean list = name.startsWith("_");
      String base = list ? name.substring(1) : name;
      Optional<Form> form = base.equals("numeric") ? Optional.of(numeric(said, i)) : scalar(base);
      Way way = form.isPresent() ? Way.BINARY : list ? Way.AS_JSON : Way.AS_TEXT;
      Form carried =
          form.map(found -> list ? Form.listOf(found) : found)
              .orElse(Form.of(list ? Form.Kind.JSON : Form.Kind.TEXT));
      columns.add(new Carried(said.getColumnLabel(i), carried));
      boolean declared = !base.equals("numeric") || said.getPrecision(i) > 0;
      types.add(new Type(name, way, declared, encoded));
    }
    if (columns.isEmpty()) {
      throw Problem.error(Code.SQL, "SQL failed", "The query has no columns.").asException();
    }
    return new Described(sql, columns, types);
  }

  /** Of PostgreSQL's types by their names in pg_type. */
  private static Optional<Form> scalar(String type) {
    return switch (type) {
      case "bool" -> Optional.of(Form.of(Form.Kind.BOOLEAN));
      case "int2", "smallserial" -> Optional.of(Form.of(Form.Kind.SMALLINT));
      case "int4", "serial" -> Optional.of(Form.of(Form.Kind.INTEGER));
      case "int8", "bigserial" -> Optional.of(Form.of(Form.Kind.BIGINT));
      case "float4" -> Optional.of(Form.of(Form.Kind.FLOAT));
      case "float8" -> Optional.of(Form.of(Form.Kind.DOUBLE));
      case "text", "varchar", "bpchar", "name" -> Optional.of(Form.of(Form.Kind.TEXT));
      case "date" -> Optional.of(Form.of(Form.Kind.DATE));
      case "time" -> Optional.of(Form.of(Form.Kind.TIME));
      case "timestamp" -> Optional.of(Form.of(Form.Kind.TIMESTAMP));
      case "timestamptz" -> Optional.of(Form.of(Form.Kind.TIMESTAMP_TZ));
      case "bytea" -> Optional.of(Form.of(Form.Kind.BYTES));
      case "uuid" -> Optional.of(Form.of(Form.Kind.UUID));
      case "json", "jsonb" -> Optional.of(Form.of(Form.Kind.JSON));
      default -> Optional.empty();
    };
  }

  private static Form numeric(ResultSetMetaData said, int index) throws SQLException {
    int precision = said.getPrecision(index);
    if (precision == 0) {
      return Form.decimal(Form.MOST_DIGITS, USUAL_SCALE);
    }
    // Eleven bits with a sign: a scale may be negative, or more than the precision.
    int scale = ((said.getScale(index) & 0x7ff) ^ 1024) - 1024;
    int digits = Math.max(precision, scale) - Math.min(0, scale);
    if (digits > Form.MOST_DIGITS) {
      throw Problem.error(
              Code.WAREHOUSE,
              "Column has too many digits",
              "Column `%s` is a numeric(%d,%d), and %d digits are the most that can be compared. Cast it in the model to what it needs: numeric(38,%d)."
                  .formatted(
                      said.getColumnLabel(index),
                      precision,
                      scale,
                      Form.MOST_DIGITS,
                      Math.max(0, Math.min(scale, 10))))
          .asException();
    }
    return Form.decimal(digits, Math.max(0, scale));
  }

  /** The statement by which all rows leave. */
  String copy() {
    return "copy ("
        + (isPlain() ? "\n" : "select " + selected() + " from (\n")
        + bare(sql)
        + (isPlain() ? "\n" : "\n) as source (" + numbered() + ")")
        + ") to stdout (format binary)";
  }

  private boolean isPlain() {
    return types.stream().allMatch(type -> type.way() == Way.BINARY);
  }

  private String selected() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      all.add(
          switch (types.get(i).way()) {
            case BINARY -> name(i);
            case AS_TEXT -> name(i) + "::text";
            case AS_JSON -> "to_json(" + name(i) + ")";
          });
    }
    return String.join(", ", all);
  }

  private String numbered() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      all.add(name(i));
    }
    return all.stream().collect(Collectors.joining(", "));
  }

  private static String name(int number) {
    return Dialect.POSTGRES.name("c" + number);
  }

  private static String bare(String sql) {
    String bare = sql.stripTrailing();
    while (bare.endsWith(";")) {
      bare = bare.substring(0, bare.length() - 1).stripTrailing();
    }
    return bare;
  }
}
