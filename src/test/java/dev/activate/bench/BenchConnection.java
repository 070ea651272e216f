package dev.activate.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * As little of HTTP/1.1 and JSON as answers a webhook's requests: the faster, the harder to beat.
 */
final class BenchConnection {
  private static final byte[] CHANGE = ascii("{\"id\":\"");
  private static final byte[] FIRST = ascii("{\"results\":[{\"id\":\"");
  private static final byte[] NEXT = ascii("\",\"status\":\"applied\"},{\"id\":\"");
  private static final byte[] LAST = ascii("\",\"status\":\"applied\"}]}");
  private static final byte[] REFUSED =
      ascii("HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n\r\n");

  private static final byte[] END_OF_HEAD = ascii("\r\n\r\n");
  private static final String LENGTH = "\r\ncontent-length:";

  private final BenchService service;
  private final Socket socket;
  private byte[] buffer = new byte[1 << 16];

  BenchConnection(BenchService service, Socket socket) {
    this.service = service;
    this.socket = socket;
  }

  void run() {
    try (socket) {
      InputStream in = socket.getInputStream();
      for (byte[] body = body(in); body != null; body = body(in)) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream(body.length / 3);
        int changes = answer(body, answer);
        socket
            .getOutputStream()
            .write(service.welcomes(body, changes) ? withHead(answer.toByteArray()) : REFUSED);
      }
    } catch (IOException e) {
      // The other side is gone, as it may.
    }
  }

  private static byte[] withHead(byte[] answer) {
    byte[] head =
        ascii(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                + answer.length
                + "\r\n\r\n");
    byte[] whole = Arrays.copyOf(head, head.length + answer.length);
    System.arraycopy(answer, 0, whole, head.length, answer.length);
    return whole;
  }

  /** Writes a result for each change; returns how many there are. */
  private static int answer(byte[] body, ByteArrayOutputStream answer) {
    int changes = 0;
    for (int at = 0; at < body.length - CHANGE.length; at++) {
      if (body[at] == '{'
          && Arrays.equals(body, at, at + CHANGE.length, CHANGE, 0, CHANGE.length)) {
        int from = at + CHANGE.length;
        for (at = from; body[at] != '"'; at++) {}
        answer.writeBytes(changes++ == 0 ? FIRST : NEXT);
        answer.write(body, from, at - from);
      }
    }
    answer.writeBytes(LAST);
    return changes;
  }

  /** The next request's body; null when no more comes. A client waits for each answer. */
  private byte @Nullable [] body(InputStream in) throws IOException {
    int filled = 0;
    int head = -1;
    int whole = Integer.MAX_VALUE;
    while (filled < whole) {
      int read = in.read(buffer, filled, buffer.length - filled);
      if (read < 0) {
        return null;
      }
      filled += read;
      if (head < 0) {
        head = endOfHead(filled);
        whole = head < 0 ? whole : head + contentLength(head);
      }
      if (filled == buffer.length) {
        buffer = Arrays.copyOf(buffer, buffer.length * 2);
      }
    }
    return Arrays.copyOfRange(buffer, head, whole);
  }

  private int endOfHead(int filled) {
    for (int at = 4; at <= filled; at++) {
      if (Arrays.equals(buffer, at - 4, at, END_OF_HEAD, 0, 4)) {
        return at;
      }
    }
    return -1;
  }

  private int contentLength(int head) {
    String lines =
        new String(buffer, 0, head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    int from = lines.indexOf(LENGTH) + LENGTH.length();
    return Integer.parseInt(lines.substring(from, lines.indexOf('\r', from)).strip());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
