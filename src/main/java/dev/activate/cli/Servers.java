package dev.activate.cli;

import dev.activate.dbt.Target;
import dev.activate.warehouse.Server;
import dev.activate.warehouse.postgres.Postgres;
import dev.activate.warehouse.snowflake.Snowflake;
import java.util.Optional;

/** The warehouses that are servers, by the type that dbt's profile names. */
final class Servers {
  /** What can be read, in words. */
  static final String SUPPORTED = "DuckDB, PostgreSQL and Snowflake";

  private Servers() {}

  /** The server of a target; empty when it is none that can be read. Touches nothing yet. */
  static Optional<Server> of(Target target) {
    String profile = "Target " + target.name() + " of profile " + target.profileName();
    return switch (target.type()) {
      case "postgres" -> Optional.of(new Postgres(profile, target.settings()));
      case "snowflake" ->
          Optional.of(Snowflake.of(target.profileName(), target.name(), target.settings()));
      default -> Optional.empty();
    };
  }

  /** The same, showing what its driver says, where a driver says anything. */
  static Server traced(Server server) {
    return server instanceof Snowflake snowflake ? snowflake.traced(System.err) : server;
  }
}
