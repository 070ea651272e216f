package dev.activate.ledger.server;

import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Session;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A ledger in the warehouse's own DuckDB file, which is attached to the engine while it is looked
 * into or written, and no longer: the warehouse attaches it too, and dbt wants to write it.
 */
final class DuckDbDesk implements Desk {
  private static final String ALIAS = "activate_ledger";

  private final Engine engine;
  private final Path file;
  private final String schema;
  private final Place place;

  DuckDbDesk(Engine engine, Path file, String schema) {
    this.engine = engine;
    this.file = file.toAbsolutePath().normalize();
    this.schema = schema;
    this.place = new Place(Dialect.DUCKDB, schema, ALIAS);
  }

  @Override
  public Place place() {
    return place;
  }

  @Override
  public String account() {
    return "duckdb:" + file;
  }

  @Override
  public <T> T read(Function<Books, T> look) {
    Optional<String> attached = attached();
    if (attached.isPresent()) {
      Place there = new Place(Dialect.DUCKDB, schema, attached.get());
      return look.apply(new Books(new EngineSession(engine), there));
    }
    return attached(Engine.Access.READ, session -> look.apply(new Books(session, place)));
  }

  @Override
  public void write(Consumer<Session> work) {
    attached()
        .ifPresent(
            alias -> {
              throw new IllegalStateException("the file is being read as " + alias);
            });
    attached(
        Engine.Access.WRITE,
        session -> {
          work.accept(session);
          return true;
        });
  }

  @Override
  public <T> T readAnew(Function<Books, T> look) {
    return attached(Engine.Access.WRITE, session -> look.apply(new Books(session, place)));
  }

  private <T> T attached(Engine.Access access, Function<Session, T> work) {
    engine.attach(file, ALIAS, access);
    try {
      return work.apply(new EngineSession(engine));
    } finally {
      engine.detach(ALIAS);
    }
  }

  /** Whether the warehouse has it open, and under which name. */
  private Optional<String> attached() {
    @Nullable String found =
        engine
            .query(
                "select database_name, path from duckdb_databases() where path is not null",
                row ->
                    Path.of(row.getString(2)).toAbsolutePath().normalize().equals(file)
                        ? row.getString(1)
                        : "")
            .stream()
            .filter(name -> !name.isEmpty())
            .findFirst()
            .orElse(null);
    return Optional.ofNullable(found);
  }

  @Override
  public void close() {}
}
