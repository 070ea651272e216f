package dev.activate.destination.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.activate.destination.connector.spec.Facts;
import dev.activate.destination.connector.spec.Scope;
import dev.activate.destination.http.Answer;
import java.util.Optional;

/**
 * What a service answered.
 *
 * @param body a missing node where there is none, or none that can be read
 * @param flaw why it cannot be read, as a full sentence
 */
record Told(int status, Facts.Headers headers, JsonNode body, Optional<String> flaw) {

  static Told of(Answer answer) {
    return new Told(
        answer.status(),
        answer::header,
        answer.json().orElse(MissingNode.getInstance()),
        answer.flaw());
  }

  Facts facts(Scope scope) {
    return new Facts(status, headers, body, scope);
  }
}
