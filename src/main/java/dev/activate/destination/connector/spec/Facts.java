package dev.activate.destination.connector.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What a condition looks at.
 *
 * @param status of the answer; 0 where there is none
 * @param node the part of the answer that paths begin at
 */
public record Facts(int status, Headers headers, JsonNode node, Scope scope) {

  /** The headers of an answer. */
  @FunctionalInterface
  public interface Headers {
    Optional<String> header(String name);
  }

  /** Without an answer: only settings and references can be compared. */
  public static Facts of(Scope scope) {
    return new Facts(
        0,
        name -> Optional.empty(),
        com.fasterxml.jackson.databind.node.MissingNode.getInstance(),
        scope);
  }

  /** The same answer, with paths that begin at another part of it. */
  public Facts at(JsonNode other) {
    return new Facts(status, headers, other, scope);
  }

  /** The same answer, with what one record adds to the references. */
  public Facts in(Scope other) {
    return new Facts(status, headers, node, other);
  }
}
