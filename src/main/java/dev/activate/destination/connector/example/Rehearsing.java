package dev.activate.destination.connector.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.activate.change.Outcome;
import dev.activate.destination.Batch;
import dev.activate.destination.connector.ConnectorDestination;
import dev.activate.destination.connector.ConnectorSettings;
import dev.activate.destination.connector.spec.Connector;
import dev.activate.destination.http.Endpoint;
import dev.activate.destination.http.HttpSettings;
import dev.activate.destination.http.Json;
import dev.activate.problem.ActivateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs examples: the connector as it is, against a server on loopback that answers as recorded. */
public final class Rehearsing {
  private final Connector connector;
  private final Map<String, Object> settings;
  private final HttpSettings http;

  public Rehearsing(Connector connector, Map<String, Object> settings, HttpSettings http) {
    this.connector = connector;
    this.settings = settings;
    this.http = http;
  }

  /** What was sent. */
  private record Sent(String method, String path, JsonNode body) {}

  /** What differs from the example, a line each; nothing when all is as it says. */
  public List<String> run(Example example) {
    List<Sent> sent = new ArrayList<>();
    HttpServer server = serve(example, sent);
    try {
      Endpoint base = Endpoint.of("base_url", "http://127.0.0.1:" + server.getAddress().getPort());
      return compared(example, outcomes(example, base), sent);
    } finally {
      server.stop(0);
    }
  }

  private List<String> outcomes(Example example, Endpoint base) {
    ConnectorSettings given =
        new ConnectorSettings(connector.name(), settings, http).rehearsedAt(base);
    Map<Long, String> told = new HashMap<>();
    try (ConnectorDestination destination =
        ConnectorDestination.open(connector, given, example.object())) {
      destination
          .write(new Batch("example", example.object(), example.keyFields(), example.changes()))
          .outcomes()
          .forEach(outcome -> told.put(outcome.seq(), text(outcome)));
    } catch (ActivateException e) {
      String ended = "ends the work: " + e.problems().get(0).summary();
      return example.changes().stream().map(change -> ended).toList();
    }
    return example.changes().stream()
        .map(change -> told.getOrDefault(change.seq(), "unknown"))
        .toList();
  }

  private static String text(Outcome outcome) {
    String status = outcome.status().name().toLowerCase(Locale.ROOT);
    return outcome.code() == null ? status : status + " " + outcome.code();
  }

  private static List<String> compared(Example example, List<String> outcomes, List<Sent> sent) {
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      String wanted = i < example.outcomes().size() ? example.outcomes().get(i) : "nothing said";
      String found = outcomes.get(i);
      // Without a code any will do, and without the reason why the work ends.
      if (!found.equals(wanted)
          && !found.startsWith(wanted + " ")
          && !found.startsWith(wanted + ":")) {
        differences.add(
            "%s is %s, and should be %s"
                .formatted(example.changes().get(i).key().text(), found, wanted));
      }
    }
    example
        .request()
        .ifPresent(
            wanted -> {
              if (sent.isEmpty()) {
                differences.add("nothing was sent");
                return;
              }
              Sent last = sent.get(sent.size() - 1);
              wanted
                  .method()
                  .filter(method -> !method.equals(last.method()))
                  .ifPresent(method -> differences.add("sent by " + last.method()));
              wanted
                  .path()
                  .filter(path -> !path.equals(last.path()))
                  .ifPresent(path -> differences.add("sent to " + last.path()));
              wanted
                  .body()
                  .filter(body -> !plain(body).equals(last.body()))
                  .ifPresent(body -> differences.add("sent " + last.body()));
            });
    return differences;
  }

  /** Numbers of YAML and of JSON are of other classes, though they are the same. */
  private static JsonNode plain(JsonNode node) {
    try {
      return Json.MAPPER.readTree(node.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpServer serve(Example example, List<Sent> sent) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", exchange -> answer(exchange, example, sent));
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answer(HttpExchange exchange, Example example, List<Sent> sent)
      throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Example.Response response;
    synchronized (sent) {
      response =
          sent.size() < example.before().size()
              ? example.before().get(sent.size())
              : example.response();
      sent.add(
          new Sent(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              body.length == 0 ? Json.MAPPER.missingNode() : parsed(body)));
    }
    response.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] said =
        response
            .body()
            .map(node -> node.isTextual() ? node.textValue() : node.toString())
            .orElse("")
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(response.status(), said.length == 0 ? -1 : said.length);
    exchange.getResponseBody().write(said);
    exchange.close();
  }

  private static JsonNode parsed(byte[] body) {
    try {
      return Json.MAPPER.readTree(body);
    } catch (IOException e) {
      return Json.MAPPER.getNodeFactory().textNode(new String(body, StandardCharsets.UTF_8));
    }
  }
}
