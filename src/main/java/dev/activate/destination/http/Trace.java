package dev.activate.destination.http;

import dev.activate.destination.Redaction;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.Headers;
import okio.ByteString;

/**
 * Writes each exchange down, for who wants to see what was really sent: without secrets in any
 * spelling, and without the values of sensitive fields.
 *
 * <p>May be used by many threads; the lines of one exchange stay together. Where they cannot be
 * written, they are left out: an exchange that took place must not fail for its trace.
 */
public final class Trace {
  private static final int LONGEST_BODY = 4_000;
  private static final int LONGEST_HEADER = 300;
  private static final Set<String> OPEN =
      Set.of(
          "accept",
          "accept-encoding",
          "accept-language",
          "content-type",
          "idempotency-key",
          "user-agent",
          "webhook-id",
          "webhook-timestamp");
  private static final Set<String> CLOSED =
      Set.of("set-cookie", "www-authenticate", "authorization", "location");

  private final Appendable out;
  private final Set<String> sensitiveFields;
  private final Redaction secrets;

  /**
   * Writes to {@code out}.
   *
   * @param sensitiveFields the fields whose values never show, whatever else is in a body
   */
  public Trace(Appendable out, Set<String> sensitiveFields, Redaction secrets) {
    this.out = out;
    this.sensitiveFields = Set.copyOf(sensitiveFields);
    this.secrets = secrets;
  }

  void write(HttpRequest request, Exchange exchange, Duration took) {
    MaskedBodies bodies = new MaskedBodies(sensitiveFields);
    Optional<String> asked =
        request
            .content()
            .filter(content -> content.mediaType().contains("json"))
            .flatMap(content -> MaskedBodies.parsed(content.bytes()))
            .map(bodies::masked);
    Optional<String> said =
        exchange instanceof Answer answer ? answer.json().map(bodies::masked) : Optional.empty();

    Lines lines = new Lines(secrets, closed(request), Redaction.ofValues(bodies.values()));
    lines.add("> ", request.method() + " " + request.endpoint().shown(), LONGEST_BODY);
    request
        .headers()
        .forEach(
            (name, value) ->
                lines.add("> ", name + ": " + (isOpen(name) ? value : "***"), LONGEST_HEADER));
    request
        .content()
        .ifPresent(
            content ->
                lines.add("> ", body(content.mediaType(), content.bytes(), asked), LONGEST_BODY));
    if (exchange instanceof Answer answer) {
      answered(answer, said, lines, took);
    } else {
      lines.add(
          "< ", ((Failure) exchange).reason() + " (" + took.toMillis() + " ms)", LONGEST_BODY);
    }
    append(lines);
  }

  private void answered(Answer answer, Optional<String> said, Lines lines, Duration took) {
    String id = answer.requestId().map(text -> ", request id " + text).orElse("");
    lines.add(
        "< ", "HTTP " + answer.status() + " in " + took.toMillis() + " ms" + id, LONGEST_HEADER);
    Headers headers = answer.headers();
    for (int i = 0; i < headers.size(); i++) {
      String name = headers.name(i);
      boolean closed = CLOSED.contains(name.toLowerCase(Locale.ROOT));
      lines.add("< ", name + ": " + (closed ? "***" : headers.value(i)), LONGEST_HEADER);
    }
    if (answer.body().size() > 0) {
      String type = Optional.ofNullable(headers.get("Content-Type")).orElse("no type");
      lines.add("< ", body(type, answer.body(), said), LONGEST_BODY);
    }
  }

  /** JSON without the values; anything else only where no value of it can be sensitive. */
  private String body(String type, ByteString bytes, Optional<String> json) {
    if (json.isPresent()) {
      return json.get();
    }
    boolean form = type.contains("form-urlencoded");
    return form || !sensitiveFields.isEmpty()
        ? "(" + type + ", " + bytes.size() + " bytes)"
        : bytes.utf8();
  }

  private static boolean isOpen(String header) {
    String folded = header.toLowerCase(Locale.ROOT);
    return OPEN.contains(folded) || folded.startsWith("sforce-");
  }

  /** The headers whose values do not show, which a service may repeat. */
  private static Redaction closed(HttpRequest request) {
    return new Redaction(
        request.headers().entrySet().stream()
            .filter(header -> !isOpen(header.getKey()))
            .map(Map.Entry::getValue)
            .toList());
  }

  private void append(Lines lines) {
    synchronized (out) {
      try {
        out.append(lines.text());
      } catch (IOException e) {
        // See above.
      }
    }
  }

  /** What is written of one exchange, each line without what must not show. */
  private static final class Lines {
    private final StringBuilder text = new StringBuilder();
    private final Redaction[] redactions;

    Lines(Redaction... redactions) {
      this.redactions = redactions;
    }

    void add(String mark, String line, int longest) {
      String shown = line;
      for (Redaction redaction : redactions) {
        shown = redaction.clean(shown, longest);
      }
      text.append(mark).append(shown).append('\n');
    }

    String text() {
      return text.append('\n').toString();
    }
  }
}
