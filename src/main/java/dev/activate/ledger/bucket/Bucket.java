package dev.activate.ledger.bucket;

import dev.activate.destination.http.Answer;
import dev.activate.destination.http.Exchange;
import dev.activate.destination.http.Failure;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import okhttp3.Headers;
import okio.ByteString;

/**
 * Reads and writes objects, and asks again where that does no harm. May be used by many threads.
 *
 * <p>A write takes place under its condition or not at all, and its outcome is always known or a
 * problem: after an answer that was lost the object itself says by its digest whose it is.
 */
public final class Bucket implements AutoCloseable {
  private static final long MOST = 5L << 30; // what a single PUT of S3 takes

  private final BucketSettings settings;
  private final Patience patience;
  private final Requests requests;
  private final Said said;

  /** Asks nothing yet. */
  public Bucket(BucketSettings settings, String version, Patience patience, Clock clock) {
    this.settings = settings;
    this.patience = patience;
    this.requests = new Requests(settings, version, patience, clock);
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
    Answer answer = requests.asked("HEAD", object);
    if (answer.status() == 200) {
      return Optional.of(stored(object, answer));
    }
    // What is wrong is said in a body, which only this has.
    Answer whole = requests.asked("GET", object);
    if (isMissing(whole)) {
      return Optional.empty();
    }
    throw said.refused(object, whole);
  }

  /** What the clock of the service shows; empty when it does not say. */
  public Optional<Instant> clock() {
    Answer answer = requests.asked("HEAD", "locks.json");
    return answer.header("Date").map(date -> Headers.of("Date", date).getInstant("Date"));
  }

  /** A small object whole; empty when there is none. */
  Optional<Text> read(String object) {
    Answer answer = requests.asked("GET", object);
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
      Answer answer = requests.fetched(object, stored, into);
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
      Exchange exchange = requests.put(object, payload, condition);
      if (exchange instanceof Answer answer) {
        if (answer.isSuccess()) {
          return new Written.Done(etag(object, answer));
        }
        if (isRefusedByCondition(answer)) {
          return inDoubt ? settled(object, payload) : new Written.Overtaken();
        }
        if (!Requests.isPassing(answer) && !isConflict(answer)) {
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
      Requests.pause(attempt);
    }
  }

  /** An earlier attempt may have been the one that wrote. */
  private Written settled(String object, Payload payload) {
    return look(object)
        .filter(now -> now.digest().equals(payload.digest()))
        .<Written>map(now -> new Written.Done(now.etag()))
        .orElseGet(Written.Overtaken::new);
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
    return new Stored(etag(object, answer), answer.header(Requests.DIGEST).orElse(""), size);
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

  private static boolean mayHaveBeenWritten(Exchange exchange) {
    return exchange instanceof Failure failure
        ? failure.reach() == Failure.Reach.UNKNOWN
        : ((Answer) exchange).status() / 100 == 5;
  }

  @Override
  public void close() {
    requests.close();
  }
}
