package dev.activate.warehouse.stream;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Engine;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Carries rows into a new table of the engine, in bounded memory: a few batches of some megabytes,
 * outside of the heap. The table has all rows, or it is not there.
 */
public final class Inflow {
  private static final String NAME = "activate_inflow";

  private Inflow() {}

  /**
   * Makes {@code table} of all rows, with the types that the forms say.
   *
   * @param table of the engine, as SQL; replaced when it is there, and kept when this fails
   * @return how many rows there are
   * @throws SQLException as {@code rows} throws it
   */
  public static long fill(Engine engine, String table, List<Carried> columns, Rows rows)
      throws SQLException {
    requireNames(columns);
    try (BufferAllocator allocator = new RootAllocator();
        Batches batches = new Batches(allocator, columns, rows);
        ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator)) {
      try {
        Data.exportArrayStream(allocator, batches, stream);
        engine.connection().registerArrowStream(NAME, stream);
        return created(engine, table, columns, batches);
      } finally {
        engine.execute("drop view if exists temp.main." + NAME);
        stream.release();
      }
    } catch (IOException e) {
      throw new SQLException("Arrow's memory cannot be given back", e);
    }
  }

  private static long created(Engine engine, String table, List<Carried> columns, Batches batches)
      throws SQLException {
    long there;
    try {
      there =
          engine.update(
              "create or replace table "
                  + table
                  + " as select "
                  + select(columns)
                  + " from "
                  + NAME);
    } catch (ActivateException e) {
      throw cause(batches.failure(), e);
    }
    if (there != batches.count() || !batches.hasEnded()) {
      engine.execute("drop table if exists " + table);
      throw Problem.error(
              Code.WAREHOUSE,
              "Rows were lost on their way",
              "The warehouse sent %d rows, of which %d arrived in the engine. Nothing is concluded from a part of the rows."
                  .formatted(batches.count(), there))
          .asException();
    }
    return there;
  }

  private static String select(List<Carried> columns) {
    return columns.stream()
        .map(
            column -> {
              String name = Engine.name(column.name());
              return column.form().duck().startsWith("JSON")
                  ? name + "::" + column.form().duck() + " as " + name
                  : name;
            })
        .collect(Collectors.joining(", "));
  }

  /** What went wrong where the rows come from, rather than what the engine says of it. */
  private static ActivateException cause(@Nullable Throwable failure, ActivateException e)
      throws SQLException {
    if (failure == null) {
      return e;
    }
    if (failure instanceof SQLException sql) {
      throw sql;
    }
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    throw new SQLException("rows cannot be read", failure);
  }

  private static void requireNames(List<Carried> columns) {
    Set<String> seen = new HashSet<>();
    for (Carried column : columns) {
      if (!seen.add(column.name().toLowerCase(Locale.ROOT))) {
        throw Problem.error(
                Code.SQL,
                "Two columns have one name",
                "The rows have more than one column `%s`; upper and lower case are the same here. Give each an own name, so that a field can say which one it means."
                    .formatted(column.name()))
            .asException();
      }
    }
  }
}
