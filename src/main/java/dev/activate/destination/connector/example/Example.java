package dev.activate.destination.connector.example;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.change.Change;
import dev.activate.problem.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One exchange: changes, what is sent for them, what the service answers and what that means.
 *
 * @param keyFields the fields that carry the key
 * @param before what the service answers to requests that come before the one that writes, such as
 *     for its fields
 * @param request what must be sent; empty when that is not looked at
 * @param outcomes what must become of each change: {@code applied}, or {@code rejected CODE}
 */
public record Example(
    String name,
    String object,
    List<String> keyFields,
    List<Change> changes,
    List<Response> before,
    Optional<Request> request,
    Response response,
    List<String> outcomes,
    Place place) {

  public Example {
    keyFields = List.copyOf(keyFields);
    changes = List.copyOf(changes);
    before = List.copyOf(before);
    outcomes = List.copyOf(outcomes);
  }

  /** What must be sent; each part that is given must be equal. */
  public record Request(Optional<String> method, Optional<String> path, Optional<JsonNode> body) {}

  /** What the service answers. */
  public record Response(int status, Map<String, String> headers, Optional<JsonNode> body) {
    public Response {
      headers = Map.copyOf(headers);
    }
  }
}
