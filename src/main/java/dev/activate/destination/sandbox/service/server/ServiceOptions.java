package dev.activate.destination.sandbox.service.server;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a service is started.
 *
 * @param port 0 for any that is free
 * @param token what callers have to bring
 * @param limit instead of the vendor's own
 * @param seed of all that is left to chance, such as the order of results
 * @param schema a folder of files that add objects and fields, in the vendor's own format
 * @param log told of each request once it is answered, by the thread that answered
 */
public record ServiceOptions(
    int port,
    String token,
    Optional<Quota> limit,
    long seed,
    Clock clock,
    Optional<Path> schema,
    Consumer<Seen> log) {

  /** The token where none is given. */
  public static final String TOKEN = "sandbox-token";

  /** Any free port, the vendor's own limits, the time of day. */
  public static ServiceOptions standard() {
    return new ServiceOptions(
        0, TOKEN, Optional.empty(), 1, Clock.systemUTC(), Optional.empty(), seen -> {});
  }

  public ServiceOptions withPort(int other) {
    return new ServiceOptions(other, token, limit, seed, clock, schema, log);
  }

  public ServiceOptions withToken(String other) {
    return new ServiceOptions(port, other, limit, seed, clock, schema, log);
  }

  public ServiceOptions withLimit(Quota other) {
    return new ServiceOptions(port, token, Optional.of(other), seed, clock, schema, log);
  }

  public ServiceOptions withSeed(long other) {
    return new ServiceOptions(port, token, limit, other, clock, schema, log);
  }

  public ServiceOptions withClock(Clock other) {
    return new ServiceOptions(port, token, limit, seed, other, schema, log);
  }

  public ServiceOptions withSchema(Path folder) {
    return new ServiceOptions(port, token, limit, seed, clock, Optional.of(folder), log);
  }

  public ServiceOptions withLog(Consumer<Seen> other) {
    return new ServiceOptions(port, token, limit, seed, clock, schema, other);
  }
}
