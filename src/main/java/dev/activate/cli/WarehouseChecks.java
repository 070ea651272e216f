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
import java.time.Clock;
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
      session.ifPresent(this::clock);
    } catch (ActivateException e) {
      lines.failed("warehouse", e.problems());
    }
  }

  /** Says who asks, and returns whom grants are for. */
  private String login(Session session) {
    String[] grantee = {""};
    lines.check(
        "login",
        () ->
            session
                .query(
                    Sql.render(session.dialect(), "debug/session", Map.of()),
                    row -> {
                      grantee[0] = row.getString(2);
                      return row.getString(1);
                    })
                .get(0));
    return grantee[0];
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
      List<Problem> told = new ArrayList<>();
      for (Problem problem : e.problems()) {
        boolean denied = session.isPresent() && DENIED.matcher(problem.detail()).find();
        told.add(
            named(
                problem,
                "Sync "
                    + sync.name()
                    + ": "
                    + problem.detail()
                    + (denied
                        ? "\n\nWhoever owns it can give the right:\n\n"
                            + grants(session.get().dialect(), grantee, compiled)
                        : "")));
      }
      throw new ActivateException(told, e);
    }
  }

  private static Problem named(Problem problem, String detail) {
    return new Problem(
        problem.severity(),
        problem.code(),
        problem.summary(),
        detail,
        problem.place(),
        problem.commands());
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
        .map(line -> "    " + line.strip())
        .reduce((one, next) -> one + "\n" + next)
        .orElse("");
  }

  private void clock(Session session) {
    String sql = Sql.render(session.dialect(), "debug/clock", Map.of());
    new ClockCheck(lines, Clock.systemUTC())
        .compare(
            "the warehouse",
            Duration.ofMillis(1),
            () -> Instant.ofEpochMilli(session.query(sql, row -> row.getLong(1)).get(0)));
  }
}
