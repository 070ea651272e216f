package dev.activate.warehouse.conformance;

import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Server;
import dev.activate.warehouse.Warehouse;
import java.util.List;
import java.util.Optional;

/** A warehouse, where it is, and somebody who may make tables in it. */
public interface WarehousePlace extends AutoCloseable {

  Dialect dialect();

  /** Runs a statement as the owner of everything. */
  void execute(String sql);

  /** The schema that tables are made in, as SQL; empty for each test. */
  String schema();

  /** As somebody who may only read. */
  Warehouse open(Engine engine);

  /** The same, behind a line that is cut after so many bytes came; empty where no line is. */
  default Optional<Warehouse> openCutAfter(Engine engine, long bytes) {
    return Optional.empty();
  }

  /**
   * How another process reaches the server as the reader: a class with a public static {@code
   * Server server(List<String> arguments)}, and the arguments; empty where no rows pass through
   * Java.
   */
  default Optional<Reach> reach() {
    return Optional.empty();
  }

  /** With how little memory rows of any number are read, as Java spells it. */
  default String heap() {
    return "32m";
  }

  /** Where {@link Server} comes from in another process. */
  record Reach(String type, List<String> arguments) {}

  /** Rows from 0 to {@code rows}, as a relation with a column {@code n}. */
  String series(long rows);

  @Override
  void close();
}
