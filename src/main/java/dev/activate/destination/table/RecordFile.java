package dev.activate.destination.table;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A DuckDB file of records, attached to the engine when it is first needed: for reading until the
 * first write, so that a plan neither makes nor locks it. Several may share one file.
 */
public final class RecordFile {
  private record Attached(String alias, boolean readOnly) {}

  private final Engine engine;
  private final Path file;

  public RecordFile(Engine engine, Path file) {
    this.engine = engine;
    this.file = file.toAbsolutePath().normalize();
  }

  public Path path() {
    return file;
  }

  public boolean exists() {
    return Files.exists(file);
  }

  /** The name under which the file can be read; it must exist. */
  public String reading() {
    List<Attached> attached = attached();
    return attached.isEmpty() ? attach(Engine.Access.READ) : attached.get(0).alias();
  }

  /** The name under which the file can be written; makes it where there is none. */
  public String writing() {
    List<Attached> attached = attached();
    if (attached.isEmpty()) {
      return attach(Engine.Access.WRITE);
    }
    if (!attached.get(0).readOnly()) {
      return attached.get(0).alias();
    }
    if (!attached.get(0).alias().equals(alias())) {
      throw Problem.error(
              Code.DESTINATION,
              "Destination is the warehouse itself",
              file
                  + " is read as the warehouse in this run, and a file that is read cannot be"
                  + " written at the same time. Give the destination a file of its own.")
          .asException();
    }
    engine.detach(alias());
    return attach(Engine.Access.WRITE);
  }

  /** Checkpoints and lets go of the file; may be called when it is not attached. */
  public void release() {
    if (attached().stream().anyMatch(attached -> attached.alias().equals(alias()))) {
      try {
        engine.detach(alias());
      } catch (ActivateException e) {
        throw Refusal.ofRelease(file.toString(), e);
      }
    }
  }

  private String attach(Engine.Access access) {
    engine.attach(file, alias(), access);
    return alias();
  }

  private List<Attached> attached() {
    return engine.query(
        Sql.render("destination/attached", Map.of("path", file.toString())),
        row -> new Attached(row.getString(1), row.getBoolean(2)));
  }

  private String alias() {
    return "records_" + Integer.toHexString(file.toString().hashCode());
  }
}
