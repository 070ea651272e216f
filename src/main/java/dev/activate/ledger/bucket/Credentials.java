package dev.activate.ledger.bucket;

import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who asks a bucket. Never shown. */
record Credentials(String id, String secret, Optional<String> session) {

  /** From the contract, else from the usual variables; from nowhere else. */
  static Credentials of(Map<String, Object> settings, Map<String, String> environment) {
    boolean said = settings.containsKey("access_key_id");
    Optional<String> id =
        said ? text(settings, "access_key_id") : text(environment, "AWS_ACCESS_KEY_ID");
    Optional<String> secret =
        said ? text(settings, "secret_access_key") : text(environment, "AWS_SECRET_ACCESS_KEY");
    Optional<String> session =
        said ? text(settings, "session_token") : text(environment, "AWS_SESSION_TOKEN");
    if (id.isEmpty() || secret.isEmpty()) {
      throw Problem.error(
              Code.LEDGER,
              "Bucket has no credentials",
              said
                  ? "The ledger says access_key_id, but not secret_access_key, which goes with it."
                  : "The ledger is in a bucket, and nothing says who asks it: neither the ledger's"
                      + " access_key_id and secret_access_key, nor AWS_ACCESS_KEY_ID and"
                      + " AWS_SECRET_ACCESS_KEY. No other place is looked into: no profile, no"
                      + " metadata service.")
          .asException();
    }
    return new Credentials(
        sendable("access_key_id", id.get()),
        secret.get(),
        session.map(token -> sendable("session_token", token)));
  }

  private static Optional<String> text(Map<String, ?> from, String name) {
    return Optional.ofNullable(from.get(name))
        .map(value -> String.valueOf(value).strip())
        .filter(value -> !value.isEmpty());
  }

  private static String sendable(String name, String value) {
    if (!value.matches("[\\x21-\\x7e]+")) {
      throw Problem.error(
              Code.LEDGER,
              "Credential cannot be sent",
              "The "
                  + name
                  + " of the bucket holds a space, a line break or another character that no header"
                  + " can carry.")
          .asException();
    }
    return value;
  }

  /** What must not show anywhere. */
  List<String> secrets() {
    List<String> all = new ArrayList<>(List.of(id, secret));
    session.ifPresent(all::add);
    return all;
  }

  @Override
  public String toString() {
    return "***";
  }
}
