package dev.activate.ledger.bucket;

import dev.activate.destination.http.Answer;
import dev.activate.destination.http.Bounds;
import dev.activate.destination.http.Content;
import dev.activate.destination.http.Endpoint;
import dev.activate.destination.http.Exchange;
import dev.activate.destination.http.HttpClient;
import dev.activate.destination.http.HttpRequest;
import dev.activate.destination.http.HttpSettings;
import dev.activate.problem.ActivateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okio.ByteString;

/** Signed requests to a bucket; those that only ask are repeated until they are answered. */
final class Requests implements AutoCloseable {
  static final String DIGEST = "x-amz-meta-activate-sha256";
  private static final String NOTHING = ByteString.EMPTY.sha256().hex();
  private static final long SMALL = 4 << 20;

  private final BucketSettings settings;
  private final Patience patience;
  private final Signer signer;
  private final HttpClient client;
  private final Said said;

  Requests(BucketSettings settings, String version, Patience patience, Clock clock) {
    this.settings = settings;
    this.patience = patience;
    this.signer = new Signer(settings.credentials(), settings.region(), clock);
    this.client =
        new HttpClient(new HttpSettings(version, patience.timeout(), settings.reach(), 2));
    this.said = new Said(settings);
  }

  /** Asks for a small object until there is an answer that stands, or patience ends. */
  Answer asked(String method, String object) {
    return answered(object, () -> client.exchange(request(method, object, Map.of(), NOTHING, 0)));
  }

  /** The same, for the bytes of an object that was seen, if it is still that; into a new file. */
  Answer fetched(String object, Stored stored, Path into) {
    Map<String, String> same = Map.of("If-Match", stored.etag());
    return answered(
        object,
        () -> {
          remove(into);
          return client.download(request("GET", object, same, NOTHING, stored.size()), into);
        });
  }

  /** Writes once, or not. */
  Exchange put(String object, Payload payload, Condition condition) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(condition.header(), condition.value());
    headers.put(DIGEST, payload.digest());
    HttpRequest request = request("PUT", object, headers, payload.digest(), payload.size());
    return exchange(
        object,
        () ->
            payload
                .file()
                .map(file -> client.upload(request, file))
                .orElseGet(() -> client.exchange(with(request, payload.bytes()))));
  }

  private static HttpRequest with(HttpRequest request, ByteString bytes) {
    return new HttpRequest(
        request.method(),
        request.endpoint(),
        request.headers(),
        Optional.of(new Content("application/json", bytes)),
        request.bounds());
  }

  private HttpRequest request(
      String method, String object, Map<String, String> given, String digest, long bytes) {
    String path = "/" + Names.path(settings.prefix() + "/" + object);
    Endpoint endpoint = settings.root().with(path);
    Map<String, String> headers =
        new LinkedHashMap<>(
            signer.headers(method, settings.host(), settings.path() + path, given, digest));
    headers.put("accept", "*/*");
    // What is stored is wanted as it is stored.
    headers.put("accept-encoding", "identity");
    return new HttpRequest(
        method,
        endpoint,
        headers,
        Optional.empty(),
        new Bounds(Math.max(bytes, SMALL), Optional.of(patience.of(bytes))));
  }

  private Answer answered(String object, Supplier<Exchange> request) {
    for (int attempt = 1; ; attempt++) {
      Exchange exchange = exchange(object, request);
      if (exchange instanceof Answer answer && !isPassing(answer) && answer.flaw().isEmpty()) {
        return answer;
      }
      if (attempt >= patience.attempts()) {
        throw said.unanswered(object, exchange);
      }
      pause(attempt);
    }
  }

  private Exchange exchange(String object, Supplier<Exchange> request) {
    try {
      return request.get();
    } catch (ActivateException e) {
      throw said.notAsked(object, e);
    }
  }

  /** What will be another time. */
  static boolean isPassing(Answer answer) {
    return answer.status() / 100 == 5
        || answer.status() == 429
        || answer.status() == 408
        || Said.code(answer).equals("RequestTimeout");
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits longer after each attempt. */
  static void pause(int attempt) {
    long most = Math.min(200L << attempt, 5_000);
    try {
      TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(most / 2, most));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
