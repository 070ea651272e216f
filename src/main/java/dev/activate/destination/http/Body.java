package dev.activate.destination.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import okhttp3.Headers;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.ByteString;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * A body as far as it could be read. Compressed bodies are unpacked here, because OkHttp unpacks
 * without end: 306 KB become 315 MB (https://github.com/square/okhttp/issues/9473).
 *
 * @param flaw why the rest is missing; null when nothing is
 */
record Body(ByteString bytes, @Nullable String flaw) {
  private static final int MOST_RATIO = 200;
  private static final int SMALL = 1 << 20;

  /** At most {@code most} bytes of it, before and after unpacking. */
  static Body read(ResponseBody from, Headers headers, long most) {
    String encoding =
        Optional.ofNullable(headers.get("Content-Encoding"))
            .orElse("identity")
            .toLowerCase(Locale.ROOT);
    Buffer into = new Buffer();
    Counted raw = new Counted(from.source());
    try {
      @Nullable String flaw =
          switch (encoding) {
            case "identity", "" -> copy(raw, raw, into, most);
            case "gzip", "x-gzip" -> copy(new GZIPInputStream(raw, 8192), raw, into, most);
            default -> "The answer is encoded in a way that activate did not ask for.";
          };
      return new Body(into.readByteString(), flaw);
    } catch (IOException e) {
      return new Body(into.readByteString(), Failures.cut(e));
    }
  }

  /** At most {@code most} bytes of it, into a new file; what is encoded is not taken. */
  static Body save(ResponseBody from, Headers headers, long most, Path file) {
    if (headers.get("Content-Encoding") != null) {
      return new Body(
          ByteString.EMPTY, "The answer is encoded in a way that activate did not ask for.");
    }
    try (BufferedSink to = Okio.buffer(Okio.sink(file, StandardOpenOption.CREATE_NEW))) {
      BufferedSource source = from.source();
      long read = 0;
      for (long some; (some = source.read(to.getBuffer(), 64 * 1024)) >= 0; ) {
        to.emitCompleteSegments();
        read += some;
        if (read > most) {
          return new Body(ByteString.EMPTY, "The answer is larger than " + (most >> 20) + " MB.");
        }
      }
      return new Body(ByteString.EMPTY, null);
    } catch (IOException e) {
      return new Body(ByteString.EMPTY, Failures.cut(e));
    }
  }

  private static @Nullable String copy(InputStream from, Counted raw, Buffer into, long most)
      throws IOException {
    byte[] buffer = new byte[16 * 1024];
    int read;
    while ((read = from.read(buffer)) >= 0) {
      into.write(buffer, 0, read);
      if (into.size() > most) {
        return "The answer is larger than " + (most >> 20) + " MB.";
      }
      if (into.size() > SMALL && into.size() > raw.count * MOST_RATIO) {
        return "The answer unpacks to more than " + MOST_RATIO + " times its size.";
      }
    }
    return null;
  }

  /** What came over the wire, counted. */
  private static final class Counted extends InputStream {
    private final BufferedSource source;
    private long count;

    Counted(BufferedSource source) {
      this.source = source;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = source.read(into, offset, length);
      count += Math.max(read, 0);
      return read;
    }

    @Override
    public int available() throws IOException {
      return source.exhausted() ? 0 : 1;
    }
  }
}
