package dev.activate.destination.http;

import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.Dns;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSink;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Sends each request at most once: no redirect, retry, proxy or cookie.
 *
 * <p>An exchange ends within the timeout, whatever the service does. May be used by many threads.
 * By HTTP/1.1 only, so that a broken connection leaves one request in doubt, not all of them.
 */
public final class HttpClient implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final HttpSettings settings;
  private @Nullable OkHttpClient client;

  /** Opens nothing yet, and loads no class that a plan without a request does not need. */
  public HttpClient(HttpSettings settings) {
    this.settings = settings;
  }

  /** Throws when the address must not be asked, in which case nothing was sent. */
  public Exchange exchange(HttpRequest request) {
    return exchange(request, body(request), HttpClient::read);
  }

  /** Sends a file in place of content. Throws as {@link #exchange} does. */
  public Exchange upload(HttpRequest request, Path file) {
    return exchange(request, new FileBody(file), HttpClient::read);
  }

  /**
   * Writes the body of an answer that is 200 to a new file, and reads any other. The bounds hold
   * for either; what came in part has a flaw. Throws as {@link #exchange} does.
   */
  public Exchange download(HttpRequest request, Path into) {
    return exchange(
        request,
        body(request),
        (status, body, headers, most) ->
            status == 200 ? Body.save(body, headers, most, into) : Body.read(body, headers, most));
  }

  /** What becomes of the body of an answer. */
  @FunctionalInterface
  private interface Reader {
    Body read(int status, ResponseBody body, Headers headers, long most);
  }

  private static Body read(int status, ResponseBody body, Headers headers, long most) {
    return Body.read(body, headers, most);
  }

  private Exchange exchange(HttpRequest request, @Nullable RequestBody body, Reader reader) {
    long begun = System.nanoTime();
    Exchange exchange = sent(request, body, reader);
    settings
        .trace()
        .ifPresent(
            trace -> trace.write(request, exchange, Duration.ofNanos(System.nanoTime() - begun)));
    return exchange;
  }

  private Exchange sent(HttpRequest request, @Nullable RequestBody content, Reader reader) {
    Wire wire = new Wire();
    Request.Builder built =
        new Request.Builder()
            .url(request.endpoint().parsed())
            .tag(Wire.class, wire)
            .header("User-Agent", "activate/" + settings.version())
            .header("Accept", "application/json")
            .header("Accept-Encoding", "gzip");
    request.headers().forEach(built::header);
    built.method(request.method(), content);
    Call call = client().newCall(built.build());
    request
        .bounds()
        .timeout()
        .ifPresent(time -> call.timeout().timeout(time.toMillis(), TimeUnit.MILLISECONDS));
    try (Response response = call.execute()) {
      Body body =
          reader.read(wire.status(), response.body(), response.headers(), request.bounds().bytes());
      return new Answer(
          wire.status(), response.headers(), body.bytes(), body.flaw(), wire.leftAfter());
    } catch (CheckedSockets.Refused e) {
      throw refused(request.endpoint(), e);
    } catch (IOException e) {
      return Failures.of(e, wire, request.endpoint().host());
    }
  }

  private static @Nullable RequestBody body(HttpRequest request) {
    return request
        .content()
        .<RequestBody>map(OneShot::new)
        // These methods want a body, be it empty:
        // https://www.rfc-editor.org/rfc/rfc9110.html#section-8.6
        .orElse(
            Set.of("POST", "PUT", "PATCH").contains(request.method()) ? RequestBody.EMPTY : null);
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.connectionPool().evictAll();
      client = null;
    }
  }

  private synchronized OkHttpClient client() {
    if (client == null) {
      client =
          new OkHttpClient.Builder()
              .followRedirects(false)
              .followSslRedirects(false)
              .retryOnConnectionFailure(false)
              .protocols(List.of(Protocol.HTTP_1_1))
              .proxy(Proxy.NO_PROXY)
              .cookieJar(CookieJar.NO_COOKIES)
              .dns(HttpClient::lookup)
              .socketFactory(new CheckedSockets(settings.reach()))
              .connectionPool(new ConnectionPool(settings.connections(), 1, TimeUnit.MINUTES))
              .connectTimeout(CONNECT)
              .readTimeout(Duration.ZERO)
              .writeTimeout(Duration.ZERO)
              .callTimeout(settings.timeout())
              .eventListener(Wire.LISTENER)
              .addNetworkInterceptor(Wire::once)
              .build();
    }
    return client;
  }

  /** Plain http is for {@code localhost}, so that name must not lead elsewhere. */
  private static List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> found = Dns.SYSTEM.lookup(host);
    if (!host.equals("localhost")) {
      return found;
    }
    List<InetAddress> here = found.stream().filter(InetAddress::isLoopbackAddress).toList();
    if (here.isEmpty()) {
      throw new UnknownHostException(host);
    }
    return here;
  }

  private static RuntimeException refused(Endpoint endpoint, CheckedSockets.Refused e) {
    return Problem.error(
            Code.DESTINATION,
            "Destination is in a private network",
            "%s leads to %s, an address of a private network. A contract could ask what is not meant for it there, so nothing was sent. If it is meant, set `allow_private: true` on the destination."
                .formatted(endpoint.host(), e.getMessage()))
        .causedBy(e);
  }

  /** A body that says of itself that it must not be sent again. */
  private static final class OneShot extends RequestBody {
    private final MediaType type;
    private final ByteString bytes;

    OneShot(Content content) {
      this.type = MediaType.get(content.mediaType());
      this.bytes = content.bytes();
    }

    @Override
    public MediaType contentType() {
      return type;
    }

    @Override
    public long contentLength() {
      return bytes.size();
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.write(bytes);
    }
  }
}
