package dev.activate.conformance;

import dev.activate.fake.Canary;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table in a file: there is no wire to cut, nobody to say wait, no log of who wrote what. */
final class DuckDbPlace implements Place {
  private static final String ALONE = "the file is written by this process, in transactions";
  private final Path file;

  DuckDbPlace(Path folder) {
    file = folder.resolve("product.duckdb");
    run(
        "create table people (email varchar primary key, name varchar check (name <> 'refused'),"
            + " city varchar, score integer, phone varchar, emoji varchar, long varchar, longer varchar,"
            + " amount decimal(38, 10), seen timestamptz, day date, nothing varchar, motto varchar)");
  }

  @Override
  public String settings() {
    return "type: duckdb\npath: " + file;
  }

  @Override
  public Map<String, Canary> secrets() {
    return Map.of();
  }

  @Override
  public String object() {
    return "people";
  }

  @Override
  public String field(String column) {
    return column;
  }

  @Override
  public int batch() {
    return 1_000;
  }

  @Override
  public Map<String, Map<String, String>> people() {
    Map<String, Map<String, String>> people = new HashMap<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select * from people")) {
      while (row.next()) {
        Map<String, String> person = new HashMap<>();
        for (String column : Shop.COLUMNS) {
          person.put(column, String.valueOf(row.getString(column)));
        }
        people.put(row.getString("email"), person);
      }
      return people;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String held(String email, String field) {
    String shown = field.equals("seen") ? "epoch(seen)::bigint" : field;
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select %s from people where email = '%s'".formatted(shown, email))) {
      row.next();
      return String.valueOf(row.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void put(String email, String name) {
    run("insert into people (email, name) values ('%s', '%s')".formatted(email, name));
  }

  @Override
  public void edit(String email, String column, String value) {
    run("update people set %s = '%s' where email = '%s'".formatted(column, value, email));
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:duckdb:" + file);
  }

  private void run(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<Written> written() {
    return List.of();
  }

  @Override
  public boolean isSeen() {
    return false;
  }

  @Override
  public Optional<String> cutBefore() {
    return Optional.of(ALONE);
  }

  @Override
  public Optional<String> cutAfter() {
    return Optional.of(ALONE);
  }

  @Override
  public Optional<String> throttle() {
    return Optional.of(ALONE);
  }

  @Override
  public void calm() {}

  @Override
  public Map<Kind, Holding> holdings() {
    return Map.of(
        Kind.EMOJI,
        new Holding.As("emoji", "\uD83D\uDC69\u200D\uD83D\uDE80 café \"q\" 's' \\ ; <b>"),
        Kind.LONG,
        new Holding.As("long", "x".repeat(longest())),
        Kind.TOO_LONG,
        new Holding.As("longer", "x".repeat(longest() + 1)),
        Kind.DECIMAL,
        new Holding.As("amount", "1234567890123456789012345678.0123456789"),
        Kind.MOMENT,
        new Holding.As("seen", "1774747815"),
        Kind.DAY,
        new Holding.As("day", "1812-03-04"),
        Kind.NULL,
        new Holding.As("nothing", "null"),
        Kind.EMPTY,
        new Holding.As("motto", ""));
  }

  @Override
  public void close() {}
}
