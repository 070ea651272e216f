package dev.activate.destination.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.Objects;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.Response;

/** What happened to one request on the wire; it rides along with the request as its tag. */
final class Wire {
  private volatile boolean begun;
  private volatile boolean connecting;
  private volatile int status;
  private final long handedOver = System.nanoTime();
  private volatile long left = handedOver;

  /** Whether a byte of the request may have left. */
  boolean begun() {
    return begun;
  }

  /** Of the answer; 0 when none came. */
  int status() {
    return status;
  }

  /**
   * How long after this was made the request had certainly left: its last byte was written or,
   * where it was the first of a connection, whose way out takes its time, the answer came.
   */
  Duration leftAfter() {
    return Duration.ofNanos(left - handedOver);
  }

  private static Wire of(Call call) {
    return Objects.requireNonNull(call.request().tag(Wire.class));
  }

  /** Notes when the first byte is about to leave, and when the last has. */
  static final EventListener LISTENER =
      new EventListener() {
        @Override
        public void requestHeadersStart(Call call) {
          of(call).begun = true;
        }

        @Override
        public void connectStart(Call call, InetSocketAddress to, Proxy proxy) {
          of(call).connecting = true;
        }

        @Override
        public void requestBodyEnd(Call call, long bytes) {
          of(call).left = System.nanoTime();
        }
      };

  /**
   * Lets a request pass once. OkHttp acts on statuses of its own accord, whatever its settings: it
   * sends again after a 503 with {@code Retry-After: 0}, and gives up on a 407. So it is told that
   * all is well, and the answer's own status is kept here.
   */
  static Response once(Interceptor.Chain chain) throws IOException {
    Wire wire = Objects.requireNonNull(chain.request().tag(Wire.class));
    if (wire.status != 0) {
      throw new IllegalStateException("a request was about to be sent twice");
    }
    Response answer = chain.proceed(chain.request());
    wire.status = answer.code();
    if (wire.connecting) {
      wire.left = System.nanoTime();
    }
    return answer.newBuilder().code(200).build();
  }
}
