package dev.activate.fake.snowflake;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Answers that are none, or less than they say. */
final class Replies {
  private Replies() {}

  /** The HTTP status that comes instead of anything being done; null if something is. */
  static @Nullable Integer before(Fault fault) {
    return switch (fault) {
      case UNAVAILABLE_BEFORE -> 503;
      case TOO_MANY -> 429;
      case BROKEN -> 500;
      default -> null;
    };
  }

  /** Says how much there is, sends half of it, and hangs up. */
  static void cut(HttpExchange exchange, byte[] body, String type) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(Arrays.copyOf(body, body.length / 2));
    exchange.getResponseBody().flush();
  }

  static InputStream body(HttpExchange exchange) throws IOException {
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    InputStream in = exchange.getRequestBody();
    return zipped ? new GZIPInputStream(in) : in;
  }
}
