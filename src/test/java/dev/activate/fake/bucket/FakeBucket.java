package dev.activate.fake.bucket;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A bucket on loopback that keeps to what S3 says of conditional requests, checks each signature,
 * and goes wrong as it is told
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html).
 */
public final class FakeBucket implements AutoCloseable {

  /** What goes wrong with a request. */
  public enum Fault {
    CUT_BEFORE,
    CUT_AFTER,
    BUSY_BEFORE,
    BUSY_AFTER,
    CONFLICT,
    HALF_A_BODY,
    SILENCE
  }

  /** What kind of service it is. */
  public enum Kind {
    S3,
    /** Writes whatever the condition. */
    UNCONDITIONAL,
    /** Has ETags that compare with nothing. */
    WEAK_ETAGS,
    /** Gives no right to list, so that what is not there is forbidden. */
    UNLISTED,
    /** Gives no right to write. */
    READ_ONLY,
    /** Is of another region. */
    ELSEWHERE
  }

  /** An object. */
  public record Stored(ByteString bytes, String digest) {
    String etag() {
      return '"' + bytes.md5().hex() + '"';
    }
  }

  private record Due(String method, Fault fault) {}

  public static final String NAME = "acme-ledgers";
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Stored> objects = new LinkedHashMap<>();
  private final List<Due> due = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private Kind kind = Kind.S3;
  private @Nullable Runnable beforePut;
  private @Nullable Later later;

  /** Work for when an object was written so many times. */
  private record Later(String object, int left, Runnable work) {}

  public FakeBucket() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public synchronized FakeBucket of(Kind other) {
    kind = other;
    return this;
  }

  /** The next requests of that method go wrong so. */
  public synchronized void goWrong(String method, Fault... faults) {
    for (Fault fault : faults) {
      due.add(new Due(method, fault));
    }
  }

  /** Runs once, when the next PUT has come and is not yet carried out. */
  public synchronized void beforeNextPut(Runnable work) {
    beforePut = work;
  }

  /** Runs when objects of that ending were written so often, before the writer is answered. */
  public synchronized void afterPuts(String ending, int number, Runnable work) {
    later = new Later(ending, number, work);
  }

  private synchronized Runnable due(HttpExchange exchange) {
    @Nullable Later known = later;
    if (known == null
        || !exchange.getRequestMethod().equals("PUT")
        || !exchange.getRequestURI().getPath().endsWith(known.object())) {
      return () -> {};
    }
    later = known.left() == 1 ? null : new Later(known.object(), known.left() - 1, known.work());
    return known.left() == 1 ? known.work() : () -> {};
  }

  /** The objects by name, without the bucket's. */
  public synchronized Map<String, Stored> objects() {
    return new LinkedHashMap<>(objects);
  }

  public synchronized void put(String name, ByteString bytes, String digest) {
    objects.put(name, new Stored(bytes, digest));
  }

  public synchronized void remove(String name) {
    objects.remove(name);
  }

  /** What was asked and answered: {@code PUT prefix/ledger.duckdb 200}. */
  public synchronized List<String> log() {
    return List.copyOf(log);
  }

  private void answer(HttpExchange exchange) throws IOException {
    ByteString body = ByteString.of(exchange.getRequestBody().readAllBytes());
    String method = exchange.getRequestMethod();
    Runnable first = null;
    synchronized (this) {
      if (method.equals("PUT")) {
        first = beforePut;
        beforePut = null;
      }
    }
    if (first != null) {
      first.run();
    }
    @Nullable Fault fault = fault(method);
    if (fault == Fault.SILENCE) {
      sleep(Duration.ofMinutes(5));
    }
    if (fault == Fault.CUT_BEFORE) {
      exchange.close();
      return;
    }
    Reply reply =
        switch (fault == null ? Fault.HALF_A_BODY : fault) {
          case BUSY_BEFORE -> Reply.error(503, "SlowDown", "Please reduce your request rate.");
          case CONFLICT -> Reply.error(409, "ConditionalRequestConflict", "Conflicting operation.");
          default -> reply(exchange, body);
        };
    due(exchange).run();
    if (fault == Fault.CUT_AFTER) {
      exchange.close();
      return;
    }
    if (fault == Fault.BUSY_AFTER) {
      reply = Reply.error(500, "InternalError", "We encountered an internal error.");
    }
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.getResponseHeaders().set("x-amz-request-id", "FAKE0123");
    if (method.equals("HEAD")) {
      exchange
          .getResponseHeaders()
          .set("Content-Length", String.valueOf(reply.status() == 200 ? reply.body().size() : 0));
    }
    if (method.equals("HEAD") || reply.body().size() == 0) {
      exchange.sendResponseHeaders(reply.status(), -1);
    } else {
      exchange.sendResponseHeaders(reply.status(), reply.body().size());
      boolean half = fault == Fault.HALF_A_BODY;
      exchange
          .getResponseBody()
          .write(reply.body().toByteArray(), 0, reply.body().size() / (half ? 2 : 1));
    }
    exchange.close();
  }

  private synchronized @Nullable Fault fault(String method) {
    for (Due each : due) {
      if (each.method().equals(method)) {
        due.remove(each);
        return each.fault();
      }
    }
    return null;
  }

  private synchronized Reply reply(HttpExchange exchange, ByteString body) {
    String path = exchange.getRequestURI().getPath();
    String name = path.startsWith("/" + NAME + "/") ? path.substring(NAME.length() + 2) : "";
    Reply reply =
        Signatures.refusal(exchange, body)
            .orElseGet(
                () ->
                    name.isEmpty()
                        ? Reply.error(404, "NoSuchBucket", "The bucket does not exist")
                        : kind == Kind.ELSEWHERE
                            ? Reply.error(301, "PermanentRedirect", "Use another endpoint")
                                .with("x-amz-bucket-region", "eu-west-3")
                                .with("Location", "http://127.0.0.1:1/")
                            : carriedOut(exchange, name, body));
    log.add(exchange.getRequestMethod() + " " + name + " " + reply.status());
    return reply;
  }

  private Reply carriedOut(HttpExchange exchange, String name, ByteString body) {
    @Nullable Stored stored = objects.get(name);
    @Nullable String ifMatch = exchange.getRequestHeaders().getFirst("If-Match");
    @Nullable String ifNoneMatch = exchange.getRequestHeaders().getFirst("If-None-Match");
    if (exchange.getRequestMethod().equals("PUT")) {
      if (kind == Kind.READ_ONLY) {
        return Reply.error(403, "AccessDenied", "Access Denied");
      }
      if (kind != Kind.UNCONDITIONAL) {
        if (ifNoneMatch != null && stored != null) {
          return Reply.PRECONDITION_FAILED;
        }
        if (ifMatch != null && stored == null) {
          return Reply.NO_SUCH_KEY;
        }
        if (ifMatch != null && !ifMatch.equals(stored.etag())) {
          return Reply.PRECONDITION_FAILED;
        }
      }
      @Nullable String digest = exchange.getRequestHeaders().getFirst("x-amz-meta-activate-sha256");
      Stored now = new Stored(body, digest == null ? "" : digest);
      objects.put(name, now);
      return new Reply(200, Map.of("ETag", etag(now)), ByteString.EMPTY);
    }
    if (stored == null) {
      return kind == Kind.UNLISTED
          ? Reply.error(403, "AccessDenied", "Access Denied")
          : Reply.NO_SUCH_KEY;
    }
    if (ifMatch != null && !etag(stored).equals(ifMatch)) {
      return Reply.PRECONDITION_FAILED;
    }
    if (etag(stored).equals(ifNoneMatch)) {
      return new Reply(304, Map.of("ETag", etag(stored)), ByteString.EMPTY);
    }
    Reply found = new Reply(200, Map.of("ETag", etag(stored)), stored.bytes());
    return stored.digest().isEmpty()
        ? found
        : found.with("x-amz-meta-activate-sha256", stored.digest());
  }

  private String etag(Stored stored) {
    return (kind == Kind.WEAK_ETAGS ? "W/" : "") + stored.etag();
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }

  /** An answer. */
  record Reply(int status, Map<String, String> headers, ByteString body) {
    static final Reply PRECONDITION_FAILED =
        error(412, "PreconditionFailed", "At least one of the pre-conditions did not hold");
    static final Reply NO_SUCH_KEY = error(404, "NoSuchKey", "The specified key does not exist.");

    static Reply error(int status, String code, String message) {
      return new Reply(
          status,
          Map.of("Content-Type", "application/xml"),
          ByteString.encodeUtf8(
              "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message></Error>"
                  .formatted(code, message)));
    }

    Reply with(String header, String value) {
      Map<String, String> all = new LinkedHashMap<>(headers);
      all.put(header, value);
      return new Reply(status, all, body);
    }
  }
}
