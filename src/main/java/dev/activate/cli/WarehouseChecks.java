package dev.activate.cli;

import dev.activate.contract.Sync;
import dev.activate.dbt.Compiled;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.ServerWarehouse;
import dev.activate.warehouse.Session;
import dev.activate.warehouse.Sql;
import dev.activate.warehouse.Warehouse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether the warehouse can be reached and what the syncs read can be read. */
record WarehouseChecks(Workspace workspace, Engine engine, CheckLines lines) {
  /** PostgreSQL tells a missing right from a missing table, Snowflake does not. */
  private static final Pattern DENIED = Pattern.compile("\\(42501\\)|not authorized");

  void run() {
    List<Sync> syncs = workspace.contract().syncs().stream().filter(Sync::enabled).toList();
    try (Warehouse warehouse = workspace.warehouse(engine, syncs, (node, done, of) -> {})) {
      lines.ok("warehouse", warehouse.account());
      Optional<Session> session =
          warehouse instanceof ServerWarehouse server
              ? Optional.of(server.session())
              : Optional.empty();
      String grantee = session.map(this::login).orElse("");
      syncs.forEach(sync -> lines.check("read", () -> readable(sync, session, grantee)));
      session.ifPresent(one -> clock(lines, "the warehouse", one));
    } catch (ActivateException e) {
      lines.failed("warehouse", e.problems());
    }
  }

  /** Says who asks, and returns whom grants are for. */
  private String login(Session session) {
    lines.check("login", () -> asked(session, 1));
    return grantee(session);
  }

  /** Whom rights of a session are to be given to. */
  static String grantee(Session session) {
    return asked(session, 2);
  }

  private static String asked(Session session, int column) {
    return session
        .query(
            Sql.render(session.dialect(), "debug/session", Map.of()), row -> row.getString(column))
        .get(0);
  }

  private String readable(Sync sync, Optional<Session> session, String grantee) {
    Compiled compiled = workspace.compile(sync);
    String sql = Sql.render("debug/readable", Map.of("sql", compiled.sql()));
    try {
      if (session.isPresent()) {
        session.get().query(sql, row -> true);
      } else {
        engine.query(sql, row -> true);
      }
      return sync.name();
    } catch (ActivateException e) {
      boolean denied =
          session.isPresent()
              && e.problems().stream().anyMatch(one -> DENIED.matcher(one.detail()).find());
      ActivateException told =
          extended(
              e,
              "\n\nSync "
                  + sync.name()
                  + " reads it."
                  + (denied ? " Whoever owns it can give the right:" : ""));
      throw denied
          ? withSql(told.problems().get(0), grants(session.get().dialect(), grantee, compiled))
          : told;
    }
  }

  /** A problem with statements that stand alone on their lines, ready to copy. */
  static ActivateException withSql(Problem problem, String sql) {
    Problem told = problem;
    for (String line : sql.lines().map(String::strip).toList()) {
      if (!line.isEmpty() && !line.startsWith("--")) {
        told = told.run(line);
      }
    }
    return told.asException();
  }

  /** The same problems, each with more to its detail. */
  static ActivateException extended(ActivateException e, String more) {
    List<Problem> told =
        e.problems().stream()
            .map(
                one ->
                    new Problem(
                        one.severity(),
                        one.code(),
                        one.summary(),
                        one.detail() + more,
                        one.place(),
                        one.commands()))
            .toList();
    return new ActivateException(told, e);
  }

  private String grants(Dialect dialect, String grantee, Compiled compiled) {
    List<Map<String, String>> places = new ArrayList<>();
    for (String id : compiled.dependsOn()) {
      workspace
          .manifest()
          .node(id)
          .filter(node -> !node.isEphemeral())
          .ifPresent(
              node ->
                  places.add(
                      Map.of(
                          "database", Objects.requireNonNullElse(node.database(), ""),
                          "schema", Objects.requireNonNullElse(node.schema(), ""),
                          "table", node.identifier())));
    }
    return Sql.render(dialect, "debug/grant_read", Map.of("places", places, "grantee", grantee))
        .lines()
        .filter(line -> !line.isBlank())
        .map(String::strip)
        .reduce((one, next) -> one + "\n" + next)
        .orElse("");
  }

  /** Compares this machine's clock with a session's. */
  static void clock(CheckLines lines, String whose, Session session) {
    String sql = Sql.render(session.dialect(), "debug/clock", Map.of());
    lines.clock(
        whose,
        Duration.ofMillis(1),
        () -> Instant.ofEpochMilli(session.query(sql, row -> row.getLong(1)).get(0)));
  }
}
