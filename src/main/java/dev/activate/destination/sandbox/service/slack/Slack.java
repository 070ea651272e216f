package dev.activate.destination.sandbox.service.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.http.Json;
import dev.activate.destination.sandbox.service.server.Api;
import dev.activate.destination.sandbox.service.server.Quota;
import dev.activate.destination.sandbox.service.server.Request;
import dev.activate.destination.sandbox.service.server.Response;
import dev.activate.destination.sandbox.service.server.ServiceOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Slack workspace with a few channels, and an incoming webhook at {@code
 * /services/T0SANDBOX/B0SANDBOX/<token>}. A message that comes twice is there twice. May be used by
 * many threads, one request at a time.
 */
public final class Slack implements Api {
  private static final Quota A_CHANNEL = new Quota(1, Duration.ofSeconds(1));
  private static final String WEBHOOK = "/services/T0SANDBOX/B0SANDBOX/";
  private static final String WEBHOOK_CHANNEL = "C0GENERAL";

  private final String token;
  private final Messages messages;
  private final Map<String, Channel> channels = new HashMap<>();
  private boolean hasWebhook = true;

  /** What a channel lets callers do. */
  public enum State {
    OPEN("ok"),
    ARCHIVED("is_archived"),
    NOT_A_MEMBER("not_in_channel");

    private final String error;

    State(String error) {
      this.error = error;
    }
  }

  private record Channel(String id, State state) {}

  public Slack(ServiceOptions options) {
    token = options.token();
    messages = new Messages(options.limit().orElse(A_CHANNEL), options.clock());
    channel("C0GENERAL", "general", State.OPEN);
    channel("C0SALES", "sales", State.OPEN);
    channel("C0OLD", "old", State.ARCHIVED);
    channel("C0BOARD", "board", State.NOT_A_MEMBER);
  }

  /** Adds a channel, or changes one. */
  public synchronized void channel(String id, String name, State state) {
    Channel channel = new Channel(id, state);
    channels.put(id, channel);
    channels.put(name, channel);
    channels.put("#" + name, channel);
  }

  /** The incoming webhook is taken away. */
  public synchronized void removeWebhook() {
    hasWebhook = false;
  }

  @Override
  public String name() {
    return "slack";
  }

  @Override
  public String operation(Request request) {
    return isWebhook(request) ? "POST webhook" : request.method() + " " + request.path();
  }

  @Override
  public synchronized Response answer(Request request) {
    if (isWebhook(request)) {
      return webhook(request);
    }
    if (!request.path().startsWith("/api/")) {
      return Response.text(404, "text/plain", "not found");
    }
    if (!request.bearer().equals(token)) {
      return failed(request.bearer().isEmpty() ? "not_authed" : "invalid_auth");
    }
    JsonNode body = body(request);
    return switch (request.path()) {
      case "/api/auth.test" -> auth();
      case "/api/conversations.list" -> list();
      case "/api/chat.postMessage" -> post(body);
      case "/api/chat.update" -> update(body);
      case "/api/chat.delete" -> delete(body);
      default -> failed("unknown_method");
    };
  }

  private static boolean isWebhook(Request request) {
    return request.path().startsWith(WEBHOOK);
  }

  /** JSON, or a form. */
  private static JsonNode body(Request request) {
    return request.header("content-type").startsWith("application/x-www-form-urlencoded")
        ? Json.MAPPER.valueToTree(request.form())
        : request.json().orElse(Json.MAPPER.createObjectNode());
  }

  private static Response auth() {
    return Response.json(
        200,
        Json.MAPPER
            .createObjectNode()
            .put("ok", true)
            .put("team", "Sandbox")
            .put("team_id", "T0SANDBOX")
            .put("user_id", "U0SANDBOX"));
  }

  private Response list() {
    ObjectNode body = Json.MAPPER.createObjectNode().put("ok", true);
    body.putArray("channels");
    channels.forEach(
        (name, channel) -> {
          if (!name.startsWith("#") && !name.equals(channel.id())) {
            body.withArray("channels")
                .addObject()
                .put("id", channel.id())
                .put("name", name)
                .put("is_archived", channel.state() == State.ARCHIVED)
                .put("is_member", channel.state() != State.NOT_A_MEMBER);
          }
        });
    return Response.json(200, body);
  }

  /** Nothing tells a message that comes again from a new one. */
  private Response post(JsonNode body) {
    Channel channel = channels.get(body.path("channel").asText());
    if (channel == null) {
      return failed("channel_not_found");
    }
    if (channel.state() != State.OPEN) {
      return failed(channel.state().error);
    }
    String refusal = Messages.refusal(body);
    if (!refusal.isEmpty()) {
      return failed(refusal);
    }
    if (!messages.take(channel.id())) {
      return SlackFaults.rateLimited(1);
    }
    return told(messages.keep(channel.id(), body));
  }

  private Response update(JsonNode body) {
    return messages
        .find(body)
        .map(message -> told(message.put("text", body.path("text").asText())))
        .orElseGet(() -> failed("message_not_found"));
  }

  private Response delete(JsonNode body) {
    Optional<ObjectNode> message = messages.find(body);
    message.ifPresent(messages::remove);
    return message.isPresent()
        ? Response.json(200, Json.MAPPER.createObjectNode().put("ok", true))
        : failed("message_not_found");
  }

  private Response webhook(Request request) {
    if (!hasWebhook || !request.path().equals(WEBHOOK + token)) {
      return Response.text(404, "text/html", "no_service");
    }
    if (request.json().filter(JsonNode::isObject).isEmpty()) {
      return Response.text(400, "text/html", "invalid_payload");
    }
    JsonNode body = request.json().orElseThrow();
    String refusal = Messages.refusal(body);
    if (!refusal.isEmpty()) {
      return Response.text(400, "text/html", refusal);
    }
    if (!messages.take(WEBHOOK_CHANNEL)) {
      return SlackFaults.rateLimited(1);
    }
    messages.keep(WEBHOOK_CHANNEL, body);
    return Response.text(200, "text/html", "ok");
  }

  private static Response told(ObjectNode message) {
    ObjectNode body = Json.MAPPER.createObjectNode().put("ok", true);
    body.set("channel", message.path("channel"));
    body.set("ts", message.path("ts"));
    body.set("message", message);
    return Response.json(200, body);
  }

  private static Response failed(String error) {
    return Response.json(200, Json.MAPPER.createObjectNode().put("ok", false).put("error", error));
  }

  /** The messages of a channel by its id; of all channels for {@code messages}. */
  @Override
  public synchronized List<ObjectNode> records(String object) {
    return messages.all().stream()
        .filter(
            message -> object.equals("messages") || message.path("channel").asText().equals(object))
        .map(ObjectNode::deepCopy)
        .toList();
  }

  @Override
  public synchronized String put(String object, ObjectNode fields) {
    return messages.keep(object, fields).path("ts").asText();
  }
}
