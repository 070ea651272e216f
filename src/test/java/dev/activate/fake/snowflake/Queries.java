package dev.activate.fake.snowflake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.fake.snowflake.sql.SnowflakeError;
import dev.activate.fake.snowflake.sql.Statements;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs what is sent to a session, one statement at a time, and says what it came to. */
final class Queries {
  private final Account account;
  private final ScheduledExecutorService timers;
  private final String address;

  Queries(Account account, ScheduledExecutorService timers, String address) {
    this.account = account;
    this.timers = timers;
    this.address = address;
  }

  /** The body of the answer. */
  byte[] run(Session session, JsonNode request, String requestId, @Nullable Fault fault) {
    String queryId = UUID.randomUUID().toString();
    String sql = request.path("sqlText").asText();
    boolean describes = request.path("describeOnly").asBoolean();
    Runner runner = new Runner(session, account.store(), account, requestId, describes);
    long rows = 0;
    String failure = "";
    String tag = session.parameter("QUERY_TAG");
    byte[] answer;
    try {
      refuse(fault);
      Result result;
      synchronized (session) {
        bind(session, request, describes);
        result = timed(session, requestId, () -> run(session, sql, runner));
        if (!describes) {
          remember(session, queryId, result.total());
        }
      }
      if (fault == Fault.FEWER_ROWS) {
        result = Shortened.of(result);
      }
      rows = result.total();
      answer = Answers.result(session, account, result, queryId, address, session.binds().asked());
    } catch (SnowflakeError e) {
      failure = e.code() + ": " + e.getMessage();
      answer = Answers.failed(e, queryId);
    }
    if (!describes) {
      account
          .ran()
          .add(
              new Ran(
                  session.id(),
                  session.user(),
                  session.role(),
                  tag,
                  sql,
                  rows,
                  failure,
                  requestId));
    }
    return answer;
  }

  private static void remember(Session session, String queryId, long rows) {
    try {
      session.had(queryId, rows);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Result run(Session session, String sql, Runner runner) {
    try {
      return Statements.run(sql, session, new Work(session, account, runner));
    } catch (DuckFailure e) {
      throw Errors.of(e, sql);
    }
  }

  private static void bind(Session session, JsonNode request, boolean describes) {
    Map<String, JsonNode> binds = new HashMap<>();
    request.path("bindings").properties().forEach(e -> binds.put(e.getKey(), e.getValue()));
    try {
      session.bind(binds, describes);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A statement that runs for longer than its session allows is stopped. */
  private Result timed(
      Session session, String requestId, java.util.function.Supplier<Result> work) {
    long seconds = Long.parseLong(session.parameter("STATEMENT_TIMEOUT_IN_SECONDS"));
    boolean[] over = new boolean[1];
    ScheduledFuture<?> timer =
        timers.schedule(
            () -> {
              over[0] = true;
              cancel(session, requestId);
            },
            seconds == 0 ? 604800 : seconds,
            TimeUnit.SECONDS);
    try {
      return work.get();
    } catch (SnowflakeError e) {
      throw over[0] ? timeout(seconds) : e;
    } finally {
      timer.cancel(false);
    }
  }

  /** Stops a statement if it runs. */
  void cancel(Session session, String requestId) {
    Statement statement = session.running.get(requestId);
    if (statement != null) {
      try {
        statement.cancel();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void refuse(@Nullable Fault fault) {
    if (fault == Fault.STATEMENT_TIMEOUT) {
      throw timeout(1);
    }
    if (fault == Fault.WAREHOUSE_SUSPENDED) {
      throw new SnowflakeError(
          "000606",
          "57P03",
          "No active warehouse selected in the current session.  Select an active warehouse with"
              + " the 'use warehouse' command.");
    }
  }

  private static SnowflakeError timeout(long seconds) {
    return new SnowflakeError(
        "000630",
        "57014",
        "Statement reached its statement or warehouse timeout of "
            + seconds
            + " second(s) and was canceled.");
  }
}
