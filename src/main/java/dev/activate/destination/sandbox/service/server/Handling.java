package dev.activate.destination.sandbox.service.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request after the other: its fault, its answer, its line in the log. */
final class Handling implements HttpHandler {
  private static final int CUT = 0;

  private final Api api;
  private final ServiceOptions options;
  private final Faults faults = new Faults();
  private final RequestLog log = new RequestLog();

  Handling(Api api, ServiceOptions options) {
    this.api = api;
    this.options = options;
  }

  Faults faults() {
    return faults;
  }

  RequestLog log() {
    return log;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request = read(exchange);
      Fault fault = faults.take(request).orElse(null);
      Response response = carryOut(request, fault);
      boolean cut = fault == Fault.Cut.BEFORE || fault == Fault.Cut.AFTER;
      note(request, cut ? CUT : response.status());
      if (!cut) {
        send(exchange, response, fault);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Response carryOut(Request request, @Nullable Fault fault) throws InterruptedException {
    if (fault == Fault.Cut.BEFORE) {
      return Response.empty(CUT);
    }
    if (fault instanceof Fault.Instead instead) {
      return instead.response();
    }
    if (fault instanceof Fault.Delay delay) {
      Thread.sleep(delay.by().toMillis());
    }
    Response response = answer(request);
    return fault instanceof Fault.Afterwards afterwards ? afterwards.response() : response;
  }

  private Response answer(Request request) {
    try {
      return api.answer(request);
    } catch (Refusal refusal) {
      return refusal.response();
    } catch (RuntimeException e) {
      return Response.text(
          500, "text/plain; charset=utf-8", "The sandbox itself is at fault: " + e);
    }
  }

  private void note(Request request, int status) {
    Seen seen = new Seen(options.clock().instant(), api.operation(request), request, status);
    log.add(seen);
    options.log().accept(seen);
  }

  private static Request read(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    try (InputStream body = exchange.getRequestBody()) {
      return Request.of(
          exchange.getRequestMethod(),
          exchange.getRequestURI(),
          headers,
          new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static void send(HttpExchange exchange, Response response, @Nullable Fault fault)
      throws IOException {
    byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
    response.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
    OutputStream out = exchange.getResponseBody();
    out.write(body, 0, fault == Fault.Cut.IN_THE_ANSWER ? body.length / 2 : body.length);
    out.flush();
  }
}
