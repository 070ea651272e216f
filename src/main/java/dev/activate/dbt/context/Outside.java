package dev.activate.dbt.context;

import dev.activate.dbt.python.Sink;
import java.time.Instant;
import java.util.UUID;

/**
 * What rendering meets outside of the project's files.
 *
 * @param introspection where macros look at the warehouse
 * @param sink where macros say something
 * @param started {@code run_started_at}
 * @param invocationId {@code invocation_id}
 */
public record Outside(
    Introspection introspection, Sink sink, Instant started, String invocationId) {

  /** A run that begins now. */
  public static Outside now(Introspection introspection, Sink sink) {
    return new Outside(introspection, sink, Instant.now(), UUID.randomUUID().toString());
  }
}
