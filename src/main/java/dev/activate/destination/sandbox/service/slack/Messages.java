package dev.activate.destination.sandbox.service.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.http.Json;
import dev.activate.destination.sandbox.service.server.Quota;
import dev.activate.destination.sandbox.service.server.Window;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The messages of all channels, and how often a channel takes one. */
final class Messages {
  private static final int LONGEST_TEXT = 40_000;
  private static final int MOST_BLOCKS = 50;

  private final Quota quota;
  private final Clock clock;
  private final List<ObjectNode> messages = new ArrayList<>();
  private final Map<String, Window> windows = new HashMap<>();
  private int last;

  Messages(Quota quota, Clock clock) {
    this.quota = quota;
    this.clock = clock;
  }

  /** What is wrong with a message; empty for nothing. */
  static String refusal(JsonNode body) {
    String text = body.path("text").asText("");
    if (text.isEmpty() && body.path("blocks").isEmpty()) {
      return "no_text";
    }
    if (text.length() > LONGEST_TEXT) {
      return "msg_too_long";
    }
    return body.path("blocks").size() > MOST_BLOCKS ? "invalid_blocks" : "";
  }

  /** Whether the channel takes a message now. */
  boolean take(String channel) {
    return windows.computeIfAbsent(channel, id -> new Window(quota, clock)).take();
  }

  /** Keeps a message; nothing tells one that comes again from a new one. */
  ObjectNode keep(String channel, JsonNode body) {
    ObjectNode message = Json.MAPPER.createObjectNode();
    message.put("channel", channel).put("text", body.path("text").asText(""));
    message.put("ts", clock.instant().getEpochSecond() + ".%06d".formatted(++last));
    if (body.has("blocks")) {
      message.set("blocks", body.path("blocks"));
    }
    messages.add(message);
    return message;
  }

  /** The message of that channel and time. */
  Optional<ObjectNode> find(JsonNode body) {
    return messages.stream()
        .filter(
            message ->
                message.path("ts").equals(body.path("ts"))
                    && message.path("channel").equals(body.path("channel")))
        .findFirst();
  }

  void remove(ObjectNode message) {
    messages.remove(message);
  }

  List<ObjectNode> all() {
    return List.copyOf(messages);
  }
}
