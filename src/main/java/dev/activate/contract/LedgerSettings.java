package dev.activate.contract;

import dev.activate.problem.Place;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a project keeps its ledger, as {@code ledger:} says.
 *
 * @param settings rendered, secrets included, numbers as integers: {@code schema} of a warehouse or
 *     PostgreSQL only when it is said, being {@code activate} otherwise; {@code toString} shows
 *     none
 * @param place null when the contract says nothing
 */
public record LedgerSettings(Type type, Map<String, Object> settings, @Nullable Place place) {

  /** What holds it. */
  public enum Type {
    /** A DuckDB file beside the project. */
    FILE,
    /** A schema of the warehouse. */
    WAREHOUSE,
    /** A schema of a PostgreSQL of its own. */
    POSTGRES,
    /** A DuckDB file in a bucket. */
    S3
  }

  public static final LedgerSettings DEFAULT = new LedgerSettings(Type.FILE, Map.of(), null);

  public LedgerSettings {
    settings = Map.copyOf(settings);
  }

  @Override
  public String toString() {
    return type.toString();
  }
}
