package dev.activate.destination.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.Headers;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** What a service answered. Its status stands even where its body came in part. */
public final class Answer implements Exchange {
  private static final List<String> REQUEST_IDS =
      List.of(
          "X-Request-Id",
          "Request-Id",
          "X-Correlation-Id",
          "X-HubSpot-Correlation-Id",
          "X-SFDC-Request-Id",
          "X-Amzn-RequestId",
          "X-Amz-Request-Id",
          "X-Trace-Id");

  private final int status;
  private final Headers headers;
  private final ByteString body;
  private final @Nullable String flaw;
  private final Duration leftAfter;

  Answer(int status, Headers headers, ByteString body, @Nullable String flaw) {
    this(status, headers, body, flaw, Duration.ZERO);
  }

  Answer(int status, Headers headers, ByteString body, @Nullable String flaw, Duration leftAfter) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.flaw = flaw;
    this.leftAfter = leftAfter;
  }

  public int status() {
    return status;
  }

  /** Whether the service says that it did what it was asked. */
  public boolean isSuccess() {
    return status / 100 == 2;
  }

  /** How long the request took to leave: for a connection, and whatever came before that. */
  public Duration leftAfter() {
    return leftAfter;
  }

  /** All headers, as they came. */
  Headers headers() {
    return headers;
  }

  /** The last header of that name, in any case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** Why the body is not whole, as a full sentence; empty when it is. */
  public Optional<String> flaw() {
    return Optional.ofNullable(flaw);
  }

  /** The body as UTF-8, as far as it came. */
  public String text() {
    return body.utf8();
  }

  /** The body, as far as it came. */
  public ByteString body() {
    return body;
  }

  /** By which the service's own support finds the request; may hold whatever a service sends. */
  public Optional<String> requestId() {
    return REQUEST_IDS.stream()
        .flatMap(name -> header(name).stream())
        .filter(id -> !id.isBlank())
        .findFirst();
  }

  /** The body as JSON, numbers exact; empty when it came in part or is no JSON. */
  public Optional<JsonNode> json() {
    if (flaw != null || body.size() == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.MAPPER.readTree(body.toByteArray()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
