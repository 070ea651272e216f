package dev.activate.destination.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.destination.Redaction;
import dev.activate.fake.service.Scripted;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is written down of an exchange, and what is not. */
final class TraceTest {
  private static final String SECRET = "s3cr3t/key\"1";

  private final StringBuilder out = new StringBuilder();
  private Scripted.Said said = Scripted.Said.json(200, "{}");
  private final Scripted service = Scripted.start(asked -> said);

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void anExchangeIsWrittenWithWhatItNeedsToBeUnderstood() {
    said =
        new Scripted.Said(
            404,
            Map.of("X-Request-Id", "r-7", "Set-Cookie", "sid=1234567"),
            "{\"message\":\"no such thing\"}");
    send(Set.of(), "POST", "/a/b?q=hidden&limit=1", "{\"name\":\"Ada\",\"n\":1.50}");
    assertThat(out.toString())
        .contains("> POST " + service.url() + "/a/b?q=***&limit=***\n")
        .contains("> {\"name\":\"Ada\",\"n\":1.50}\n")
        .contains("> Authorization: ***\n")
        .contains("> Sforce-Auto-Assign: FALSE\n")
        .containsPattern("< HTTP 404 in \\d+ ms, request id r-7\n")
        .contains("< {\"message\":\"no such thing\"}\n")
        .doesNotContain("1234567", "hidden");
  }

  @Test
  void secretsShowInNoSpelling() {
    said =
        Scripted.Said.json(
            400,
            "{\"message\":\"bad s3cr3t/key\\\"1 or s3cr3t%2Fkey%221 or token abcdefgh\",\"access_token\":\"new-token\",\"again\":\"new-token\"}");
    send(Set.of(), "POST", "/", "{}");
    assertThat(out.toString()).doesNotContain("s3cr3t", "abcdefgh", "new-token");
  }

  @Test
  void theValuesOfSensitiveFieldsShowNowhereInTheExchange() {
    said =
        Scripted.Said.json(
            200,
            "{\"results\":[{\"properties\":{\"Phone\":\"+49 30 1234\",\"city\":\"Berlin\"}}],\"message\":\"+49 30 1234 and 987654321 and x@example.com\"}");
    send(
        Set.of("phone", "email", "tax_id"),
        "POST",
        "/contacts/x%40example.com",
        """
        {"inputs":[{"id":"x@example.com","idProperty":"email",
          "properties":{"tax_id":987654321,"city":"Berlin","phone":null}},
          {"Owner.Email":{"deep":["boss@example.com"]}, "note":"boss@example.com"}]}""");
    assertThat(out.toString())
        .doesNotContain("1234", "987654321", "x@example", "x%40example", "boss")
        .contains("\"city\":\"Berlin\"", "\"phone\":null", "\"idProperty\":\"email\"");
  }

  @Test
  void whatIsNoJsonShowsOnlyItsSizeWhereFieldsAreSensitive() {
    said = new Scripted.Said(200, Map.of("Content-Type", "text/csv"), "Id,Phone\n1,+49301234\n");
    send(Set.of(), "GET", "/", null);
    assertThat(out.toString()).contains("< Id,Phone 1,+49301234\n");
    out.setLength(0);
    send(Set.of("Phone"), "GET", "/", null);
    assertThat(out.toString()).contains("< (text/csv, 21 bytes)\n").doesNotContain("+4930");
  }

  @Test
  void aFormShowsOnlyItsSize() {
    client(Set.of(), out)
        .exchange(
            new HttpRequest(
                "POST",
                endpoint("/token"),
                Map.of(),
                Optional.of(
                    new Content(
                        "application/x-www-form-urlencoded",
                        ByteString.encodeUtf8("client_secret=abc")))));
    assertThat(out.toString()).contains("17 bytes").doesNotContain("abc");
  }

  @Test
  void whatIsLongIsCut() {
    said = Scripted.Said.json(200, "{\"a\":\"" + "x".repeat(100_000) + "\"}");
    send(Set.of(), "GET", "/", null);
    assertThat(out.toString()).hasSizeLessThan(6_000).contains("xxx...\n");
  }

  @Test
  void aTraceThatCannotBeWrittenFailsNoExchange() {
    Appendable full =
        new Appendable() {
          @Override
          public Appendable append(CharSequence text) throws IOException {
            throw new IOException("disk full");
          }

          @Override
          public Appendable append(CharSequence text, int start, int end) throws IOException {
            throw new IOException("disk full");
          }

          @Override
          public Appendable append(char c) throws IOException {
            throw new IOException("disk full");
          }
        };
    Exchange exchange = client(Set.of(), full).exchange(HttpRequest.get(endpoint("/"), Map.of()));
    assertThat(((Answer) exchange).status()).isEqualTo(200);
  }

  @Test
  void noAnswerIsWrittenToo() {
    HttpClient client = client(Set.of(), out);
    client.exchange(HttpRequest.get(Endpoint.of("url", "https://nowhere.invalid/"), Map.of()));
    assertThat(out.toString()).contains("< No connection to nowhere.invalid:443.");
  }

  private void send(Set<String> sensitive, String method, String path, @Nullable String body) {
    Map<String, String> headers =
        Map.of("Authorization", "Bearer abcdefgh", "Sforce-Auto-Assign", "FALSE");
    Optional<Content> content =
        Optional.ofNullable(body).map(text -> Content.json(ByteString.encodeUtf8(text)));
    client(sensitive, out).exchange(new HttpRequest(method, endpoint(path), headers, content));
  }

  private Endpoint endpoint(String path) {
    return Endpoint.of("url", service.url() + path);
  }

  private static HttpClient client(Set<String> sensitive, Appendable out) {
    return new HttpClient(
        new HttpSettings("1.2.3", Duration.ofSeconds(20), HttpSettings.Reach.PUBLIC, 2)
            .traced(new Trace(out, sensitive, new Redaction(List.of(SECRET)))));
  }
}
