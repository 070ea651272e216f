package dev.activate.destination.http;

import java.io.IOException;
import java.util.Objects;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** What happened to one request on the wire; it rides along with the request as its tag. */
final class Wire {
  private volatile boolean begun;
  private volatile @Nullable Headers headers;

  /** Whether a byte of the request may have left. */
  boolean begun() {
    return begun;
  }

  /** The headers as they came. */
  Headers headers() {
    return Objects.requireNonNull(headers);
  }

  private static Wire of(Call call) {
    return Objects.requireNonNull(call.request().tag(Wire.class));
  }

  /** Notes when the first byte is about to leave. */
  static final EventListener LISTENER =
      new EventListener() {
        @Override
        public void requestHeadersStart(Call call) {
          of(call).begun = true;
        }
      };

  /**
   * Lets a request pass once. OkHttp sends a second one for a 503 that says {@code Retry-After: 0},
   * whatever its settings, so it must not see that header.
   */
  static Response once(Interceptor.Chain chain) throws IOException {
    Wire wire = Objects.requireNonNull(chain.request().tag(Wire.class));
    if (wire.headers != null) {
      throw new IllegalStateException("a request was about to be sent twice");
    }
    Response answer = chain.proceed(chain.request());
    wire.headers = answer.headers();
    return answer.newBuilder().removeHeader("Retry-After").build();
  }
}
