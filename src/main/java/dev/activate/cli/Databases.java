package dev.activate.cli;

import dev.activate.destination.Destination;
import dev.activate.destination.sql.Manner;
import dev.activate.destination.sql.Server;
import dev.activate.destination.sql.Tls;
import dev.activate.destination.sql.postgres.Postgres;
import dev.activate.destination.sql.postgres.PostgresSettings;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Opens product databases as their contract says. */
final class Databases {
  private Databases() {}

  static Destination postgres(Given given) {
    return Postgres.open(
        new PostgresSettings(
            given.name(),
            server(given, PostgresSettings.PORT),
            given.text("schema", PostgresSettings.SCHEMA),
            manner(given)));
  }

  private static Server server(Given given, int usualPort) {
    String host = given.text("host", "");
    Optional<Path> certificate =
        given.has("root_certificate")
            ? Optional.of(
                given.workspace().project().directory().resolve(given.text("root_certificate", "")))
            : Optional.empty();
    try {
      return new Server(
          host,
          given.number("port", usualPort),
          given.text("database", ""),
          given.text("user", ""),
          given.text("password", ""),
          given.has("tls")
              ? Tls.valueOf(given.text("tls", "").toUpperCase(Locale.ROOT).replace('-', '_'))
              : Tls.usual(host),
          certificate);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw unusable(given, e);
    }
  }

  private static ActivateException unusable(Given given, RuntimeException e) {
    return Problem.error(
            Code.CONTRACT,
            "Database cannot be reached like this",
            "%s says where its database is, but that cannot be used: %s."
                .formatted(given.name(), e.getMessage()))
        .asException();
  }

  private static Manner manner(Given given) {
    Manner usual = Manner.USUAL;
    return new Manner(
        usual.connectTimeout(),
        given.has("lock_timeout") ? given.time("lock_timeout", "") : usual.lockTimeout(),
        given.has("statement_timeout")
            ? given.time("statement_timeout", "")
            : usual.statementTimeout(),
        given.number("batch", usual.batch()),
        given.number("in_flight", usual.inFlight()),
        given.limits());
  }
}
