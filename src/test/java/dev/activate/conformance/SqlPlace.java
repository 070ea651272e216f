package dev.activate.conformance;

import dev.activate.destination.sql.DeafProxy;
import dev.activate.fake.Canary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * The table {@code people} of a database, reached through a proxy that can miss an answer. Whatever
 * a user named {@code app} writes is noted by triggers in the table {@code log (statement, at in
 * microseconds, fields)}.
 */
public abstract class SqlPlace implements Place {
  private static final long HELD_MILLIS = 1_500;
  private static final long LOOK_MILLIS = 50;

  private volatile boolean calm;
  private final DeafProxy proxy;
  private final Canary password;
  private volatile Thread holder = new Thread(() -> {});

  protected SqlPlace(int port, String password) {
    try {
      proxy = new DeafProxy(port, "");
      proxy.hear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.password = Canary.of(password, "");
  }

  protected abstract void execute(String sql);

  /** Columns are divided by bars. */
  protected abstract List<String> rows(String sql);

  protected abstract Connection connect() throws SQLException;

  /** The statements by which nobody else can insert until their transaction ends. */
  protected abstract String lock();

  /** How many statements wait for somebody's lock. */
  protected abstract String waiting();

  protected final DeafProxy proxy() {
    return proxy;
  }

  @Override
  public String settings() {
    return """
        port: %d
        user: app
        password: {file: password}
        batch: 100
        in_flight: 2
        lock_timeout: 1s"""
        .formatted(proxy.port());
  }

  @Override
  public Map<String, Canary> secrets() {
    return Map.of("password", password);
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
    return 100;
  }

  @Override
  public Map<String, Map<String, String>> people() {
    Map<String, Map<String, String>> people = new HashMap<>();
    for (String row : rows("select email, name, city, score, phone from people")) {
      String[] columns = row.split("\\|", -1);
      Map<String, String> person = new HashMap<>();
      for (String column : Shop.COLUMNS) {
        person.put(column, columns[Shop.COLUMNS.indexOf(column) + 1]);
      }
      people.put(columns[0], person);
    }
    return people;
  }

  @Override
  public String held(String email, String field) {
    return rows("select " + shown(field) + " from people where email = '" + email + "'").get(0);
  }

  /** How a field is read as text. */
  protected String shown(String field) {
    return field;
  }

  @Override
  public void put(String email, String name) {
    execute("insert into people (email, name) values ('%s', '%s')".formatted(email, name));
  }

  @Override
  public void edit(String email, String column, String value) {
    execute("update people set %s = '%s' where email = '%s'".formatted(column, value, email));
  }

  @Override
  public List<Written> written() {
    Map<String, Instant> begun = new LinkedHashMap<>();
    Map<String, List<Set<String>>> fields = new HashMap<>();
    for (String row : rows("select statement, at, fields from log order by at")) {
      String[] columns = row.split("\\|", -1);
      long micros = Long.parseLong(columns[1]);
      begun.putIfAbsent(columns[0], Instant.EPOCH.plusNanos(micros * 1_000));
      fields
          .computeIfAbsent(columns[0], statement -> new ArrayList<>())
          .add(
              Arrays.stream(columns[2].split(","))
                  .filter(field -> !field.isEmpty() && !field.equals("email"))
                  .collect(Collectors.toSet()));
    }
    return begun.entrySet().stream()
        .map(each -> new Written(each.getValue(), fields.getOrDefault(each.getKey(), List.of())))
        .toList();
  }

  /** Somebody else holds the table for a while. */
  @Override
  public Optional<String> throttle() {
    CountDownLatch held = new CountDownLatch(1);
    calm = false;
    holder =
        new Thread(
            () -> {
              try (Connection connection = connect();
                  Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute(lock());
                held.countDown();
                // The plan comes first, and on a busy machine it takes longer than any time.
                while (!isWaitedFor(statement) && !calm) {
                  Thread.sleep(LOOK_MILLIS);
                }
                Thread.sleep(HELD_MILLIS);
                connection.commit();
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    holder.start();
    try {
      held.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  private boolean isWaitedFor(Statement statement) throws SQLException {
    try (ResultSet found = statement.executeQuery(waiting())) {
      return found.next() && found.getLong(1) > 0;
    }
  }

  @Override
  public void calm() {
    calm = true;
    proxy.hear();
    try {
      holder.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Map<Kind, Holding> holdings() {
    return Map.of(
        Kind.EMOJI,
        new Holding.As("emoji", "\uD83D\uDC69\u200D\uD83D\uDE80 café \"q\" 's' \\ ; <b>"),
        Kind.LONG,
        new Holding.As("story", "x".repeat(longest())),
        Kind.TOO_LONG,
        new Holding.Never("code", "20"),
        Kind.DECIMAL,
        new Holding.As("amount", "1234567890123456789012345678.0123456789"),
        Kind.MOMENT,
        new Holding.As("seen", "2026-03-29 01:30:15.000000"),
        Kind.DAY,
        new Holding.As("day", "1812-03-04"),
        Kind.NULL,
        new Holding.As("nothing", "null"),
        Kind.EMPTY,
        new Holding.As("motto", ""));
  }

  @Override
  public void close() {
    try {
      proxy.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
