package dev.activate.fake.snowflake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.fake.snowflake.sql.Formats;
import dev.activate.fake.snowflake.sql.Names;
import dev.activate.fake.snowflake.sql.ObjectName;
import dev.activate.fake.snowflake.sql.Scope;
import dev.activate.fake.snowflake.sql.Token;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One login: its tokens, what it has in use, its parameters and its transaction. */
final class Session implements Scope, AutoCloseable {
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "AUTOCOMMIT", "true",
          "TIMEZONE", "America/Los_Angeles",
          "JSON_INDENT", "2",
          "TIMESTAMP_NTZ_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF3",
          "TIMESTAMP_TZ_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF3 TZHTZM",
          "TIME_OUTPUT_FORMAT", "HH24:MI:SS",
          "QUERY_TAG", "",
          "STATEMENT_TIMEOUT_IN_SECONDS", "172800",
          "LOCK_TIMEOUT", "43200");
  private static final AtomicInteger IDS = new AtomicInteger(100);
  final Map<String, CompletableFuture<byte[]>> answers = new ConcurrentHashMap<>();
  final Map<String, Integer> attempts = new ConcurrentHashMap<>();
  final Map<String, Statement> running = new ConcurrentHashMap<>();
  private final int id = IDS.incrementAndGet();
  private final String user;
  private final Connection connection;
  private final InformationSchema information;
  private final Map<String, String> parameters = new TreeMap<>(DEFAULTS);
  private final Set<ObjectName> temporary = ConcurrentHashMap.newKeySet();
  private volatile String token = "token-" + id + "-1";
  private volatile String master = "master-" + id + "-1";
  private volatile boolean expired;
  private volatile boolean lost;
  private @Nullable String database;
  private @Nullable String schema;
  private String warehouse = "";
  private String role = "";
  private boolean inTransaction;
  private @Nullable Binds binds;

  Session(Account account, String user) throws SQLException {
    this.user = user;
    this.connection = account.store().connect();
    this.information = new InformationSchema(this, account);
    for (String name : DEFAULTS.keySet()) {
      parameter(name, null);
    }
  }

  String id() {
    return String.valueOf(id);
  }

  String user() {
    return user;
  }

  Connection connection() {
    return connection;
  }

  String token() {
    return token;
  }

  String master() {
    return master;
  }

  void expire() {
    expired = true;
  }

  void lose() {
    expired = true;
    lost = true;
  }

  boolean isExpired() {
    return expired;
  }

  boolean isLost() {
    return lost;
  }

  void renew() {
    int next = Integer.parseInt(token.substring(token.lastIndexOf('-') + 1)) + 1;
    token = "token-" + id + "-" + next;
    master = "master-" + id + "-" + next;
    expired = false;
  }

  Map<String, String> parameters() {
    return parameters;
  }

  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  /** Null sets it back. */
  void parameter(String name, @Nullable String value) throws SQLException {
    String now = value == null ? DEFAULTS.getOrDefault(name, "") : value;
    parameters.put(name, now);
    switch (name) {
      case "TIMEZONE" -> run("SET TimeZone = " + Names.text(now));
      case "TIMESTAMP_NTZ_OUTPUT_FORMAT" -> format("sf_ntz", now);
      case "TIMESTAMP_TZ_OUTPUT_FORMAT" -> format("sf_tz", now);
      case "TIME_OUTPUT_FORMAT" -> format("sf_time", now);
      default -> {
        // Asked for when it matters, if at all.
      }
    }
  }

  private void format(String variable, String format) throws SQLException {
    run("SET VARIABLE " + variable + " = " + Names.text(Formats.duck(format)));
  }

  @Override
  public @Nullable String database() {
    return database;
  }

  @Override
  public @Nullable String schema() {
    return schema;
  }

  String warehouse() {
    return warehouse;
  }

  String role() {
    return role;
  }

  void use(@Nullable String database, @Nullable String schema) {
    this.database = database;
    this.schema = schema;
  }

  void warehouse(String name) {
    warehouse = name;
  }

  void role(String name) {
    role = name;
  }

  Set<ObjectName> temporary() {
    return temporary;
  }

  boolean inTransaction() {
    return inTransaction;
  }

  void begin() throws SQLException {
    run("BEGIN TRANSACTION");
    inTransaction = true;
  }

  void end(String verb) throws SQLException {
    if (inTransaction) {
      inTransaction = false;
      run(verb);
    }
  }

  boolean autocommits() {
    return Boolean.parseBoolean(parameter("AUTOCOMMIT"));
  }

  long lockSeconds() {
    return Long.parseLong(parameter("LOCK_TIMEOUT"));
  }

  void bind(Map<String, JsonNode> values, boolean describes) throws SQLException {
    binds = Binds.of(connection, values, describes);
  }

  Binds binds() {
    return Objects.requireNonNull(binds);
  }

  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public String relation(ObjectName name) {
    if (name.schema().equals("INFORMATION_SCHEMA")) {
      return information.view(name);
    }
    return temporary.contains(name) ? name.temporary() : name.sql();
  }

  @Override
  public String bind(int index, Token at) {
    return binds().sql(index);
  }

  @Override
  public @Nullable String batch() {
    return binds().batch();
  }

  @Override
  public @Nullable String context(String function) {
    return switch (function) {
      case "CURRENT_DATABASE" -> text(database);
      case "CURRENT_SCHEMA" -> text(schema);
      case "CURRENT_WAREHOUSE" -> text(warehouse.isEmpty() ? null : warehouse);
      case "CURRENT_ROLE" -> text(role.isEmpty() ? null : role);
      case "CURRENT_USER" -> text(user);
      case "CURRENT_ACCOUNT" -> text("LAB");
      case "CURRENT_ACCOUNT_NAME" -> text("LAB");
      case "CURRENT_ORGANIZATION_NAME" -> text("STANDIN");
      case "CURRENT_REGION" -> text("LOOPBACK");
      case "CURRENT_SESSION" -> text(id());
      case "CURRENT_VERSION" -> text(SnowflakeServer.VERSION);
      case "CURRENT_TRANSACTION" -> inTransaction ? text(id()) : "CAST(NULL AS VARCHAR)";
      case "CURRENT_TIMESTAMP", "SYSDATE" ->
          function.equals("SYSDATE") ? "timezone('UTC', now())" : "now()";
      case "LOCALTIMESTAMP" -> "now()";
      case "CURRENT_DATE" -> "CAST(now() AS DATE)";
      case "CURRENT_TIME" -> "CAST(CAST(now() AS TIMESTAMP) AS TIME)";
      case "SEQ4", "SEQ8" -> "_seq";
      default -> null;
    };
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(@Nullable String value) {
    return value == null ? "CAST(NULL AS VARCHAR)" : Names.text(value);
  }
}
