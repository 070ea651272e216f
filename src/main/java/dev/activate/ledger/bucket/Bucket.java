package dev.activate.ledger.bucket;

import dev.activate.destination.http.Answer;
import dev.activate.destination.http.Bounds;
import dev.activate.destination.http.Content;
import dev.activate.destination.http.Endpoint;
import dev.activate.destination.http.Exchange;
import dev.activate.destination.http.Failure;
import dev.activate.destination.http.HttpClient;
import dev.activate.destination.http.HttpRequest;
import dev.activate.destination.http.HttpSettings;
import dev.activate.problem.ActivateException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.Headers;
import okio.ByteString;

/**
 * Reads and writes objects, and asks again where that does no harm. May be used by many threads.
 *
 * <p>A write takes place under its condition or not at all, and its outcome is always known or a
 * problem: after an answer that was lost the object itself says by its digest whose it is.
 */
public final class Bucket implements AutoCloseable {
  private static final String DIGEST = "x-amz-meta-activate-sha256";
  private static final String NOTHING = ByteString.EMPTY.sha256().hex();
  private static final long MOST = 5L << 30; // what a single PUT of S3 takes
  private static final long SMALL = 4 << 20;

  private final BucketSettings settings;
  private final Patience patience;
  private final Signer signer;
  private final HttpClient client;
  private final Said said;

  /** Asks nothing yet. */
  public Bucket(BucketSettings settings, String version, Patience patience, Clock clock) {
    this.settings = settings;
    this.patience = patience;
    this.signer = new Signer(settings.credentials(), settings.region(), clock);
    this.client =
        new HttpClient(new HttpSettings(version, patience.timeout(), settings.reach(), 2));
    this.said = new Said(settings);
  }

  BucketSettings settings() {
    return settings;
  }

  /** An object's whole name, as it is shown. */
  String shown(String object) {
    return settings.shown(object);
  }

  /** An object as it stands, without its bytes. */
  Optional<Stored> look(String object) {
    Answer answer = asked(object, () -> client.exchange(request("HEAD", object, Map.of(), 0)));
    if (answer.status() == 200) {
      return Optional.of(stored(object, answer));
    }
    // What is wrong is said in a body, which only this has.
    Answer whole = asked(object, () -> client.exchange(request("GET", object, Map.of(), 0)));
    if (isMissing(whole)) {
      return Optional.empty();
    }
    throw said.refused(object, whole);
  }

  /** What the clock of the service shows; empty when it does not say. */
  public Optional<Instant> clock() {
    Answer answer =
        asked("locks.json", () -> client.exchange(request("HEAD", "locks.json", Map.of(), 0)));
    return answer.header("Date").map(date -> Headers.of("Date", date).getInstant("Date"));
  }

  /** A small object whole; empty when there is none. */
  Optional<Text> read(String object) {
    Answer answer = asked(object, () -> client.exchange(request("GET", object, Map.of(), 0)));
    if (isMissing(answer)) {
      return Optional.empty();
    }
    require(object, answer, 200);
    return Optional.of(new Text(stored(object, answer).etag(), answer.body()));
  }

  /** A small object. */
  record Text(String etag, ByteString bytes) {}

  /**
   * Brings an object to a file that is not there yet.
   *
   * @param known the ETag of the one that is at hand; then nothing is brought if it is still that
   */
  Fetched fetch(String object, Optional<String> known, Path into) {
    for (int attempt = 1; ; attempt++) {
      // Its size says how long it may take: a bucket that is silent is not waited for.
      Optional<Stored> now = look(object);
      if (now.isEmpty()) {
        return new Fetched.Missing();
      }
      Stored stored = now.get();
      if (known.equals(Optional.of(stored.etag()))) {
        return new Fetched.Same();
      }
      Map<String, String> same = Map.of("If-Match", stored.etag());
      Answer answer =
          asked(
              object,
              () -> {
                remove(into);
                return client.download(request("GET", object, same, stored.size()), into);
              });
      if (!isRefusedByCondition(answer)) {
        require(object, answer, 200);
        return new Fetched.New(stored);
      }
      if (attempt >= patience.attempts()) {
        throw said.refused(object, answer);
      }
    }
  }

  /** Writes an object if the condition holds when it is written. */
  Written write(String object, Payload payload, Condition condition) {
    if (payload.size() > MOST) {
      throw said.tooLarge(object, payload.size());
    }
    boolean inDoubt = false;
    for (int attempt = 1; ; attempt++) {
      Exchange exchange = client(object, () -> sent(object, payload, condition));
      if (exchange instanceof Answer answer) {
        if (answer.isSuccess()) {
          return new Written.Done(etag(object, answer));
        }
        if (isRefusedByCondition(answer)) {
          return inDoubt ? settled(object, payload) : new Written.Overtaken();
        }
        if (!isPassing(answer) && !isConflict(answer)) {
          throw said.refused(object, answer);
        }
      }
      if (mayHaveBeenWritten(exchange)) {
        inDoubt = true;
        Optional<Stored> now = look(object);
        if (now.filter(one -> one.digest().equals(payload.digest())).isPresent()) {
          return new Written.Done(now.get().etag());
        }
        // The first may still be on its way: whichever comes second fails by the condition.
      }
      if (attempt >= patience.attempts()) {
        throw said.unanswered(object, exchange);
      }
      pause(attempt);
    }
  }

  /** An earlier attempt may have been the one that wrote. */
  private Written settled(String object, Payload payload) {
    return look(object)
        .filter(now -> now.digest().equals(payload.digest()))
        .<Written>map(now -> new Written.Done(now.etag()))
        .orElseGet(Written.Overtaken::new);
  }

  private Exchange sent(String object, Payload payload, Condition condition) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(condition.header(), condition.value());
    headers.put(DIGEST, payload.digest());
    HttpRequest request = request("PUT", object, headers, payload.digest(), payload.size());
    return payload
        .file()
        .map(file -> client.upload(request, file))
        .orElseGet(
            () ->
                client.exchange(
                    new HttpRequest(
                        request.method(),
                        request.endpoint(),
                        request.headers(),
                        Optional.of(new Content("application/json", payload.bytes())),
                        request.bounds())));
  }

  private HttpRequest request(
      String method, String object, Map<String, String> headers, long bytes) {
    return request(method, object, headers, NOTHING, bytes);
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

  /** Asks until there is an answer that stands, or patience ends. For requests that only ask. */
  private Answer asked(String object, Supplier<Exchange> request) {
    for (int attempt = 1; ; attempt++) {
      Exchange exchange = client(object, request);
      if (exchange instanceof Answer answer && !isPassing(answer) && answer.flaw().isEmpty()) {
        return answer;
      }
      if (attempt >= patience.attempts()) {
        throw said.unanswered(object, exchange);
      }
      pause(attempt);
    }
  }

  private Exchange client(String object, Supplier<Exchange> request) {
    try {
      return request.get();
    } catch (ActivateException e) {
      throw said.notAsked(object, e);
    }
  }

  private Answer require(String object, Answer answer, int status) {
    if (answer.status() != status) {
      throw said.refused(object, answer);
    }
    return answer;
  }

  private Stored stored(String object, Answer answer) {
    long size =
        answer
            .header("Content-Length")
            .filter(length -> length.matches("\\d{1,18}"))
            .map(Long::parseLong)
            .orElse(MOST);
    return new Stored(etag(object, answer), answer.header(DIGEST).orElse(""), size);
  }

  private String etag(String object, Answer answer) {
    String etag = answer.header("ETag").orElse("");
    if (!etag.matches("\"[\\x21\\x23-\\x7e]+\"")) {
      throw said.withoutEtag(object, etag);
    }
    return etag;
  }

  private static boolean isMissing(Answer answer) {
    return answer.status() == 404 && !Said.code(answer).equals("NoSuchBucket");
  }

  private static boolean isRefusedByCondition(Answer answer) {
    return answer.status() == 412 || isMissing(answer);
  }

  private static boolean isConflict(Answer answer) {
    return answer.status() == 409;
  }

  /** What will be another time. */
  private static boolean isPassing(Answer answer) {
    return answer.status() / 100 == 5
        || answer.status() == 429
        || answer.status() == 408
        || Said.code(answer).equals("RequestTimeout");
  }

  private static boolean mayHaveBeenWritten(Exchange exchange) {
    return exchange instanceof Failure failure
        ? failure.reach() == Failure.Reach.UNKNOWN
        : ((Answer) exchange).status() / 100 == 5;
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void pause(int attempt) {
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
