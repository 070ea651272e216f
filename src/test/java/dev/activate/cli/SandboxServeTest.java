package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A stand-in of its own process, as a user starts and ends it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SandboxServeTest {

  /** The command line, and nothing else. */
  static final class Main {
    private Main() {}

    public static void main(String[] words) {
      System.exit(ActivateCommand.run(words));
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such signals")
  void itTellsItsAddressAndEachRequestUntilItIsInterrupted() throws Exception {
    Process process = start("sandbox", "serve", "hubspot", "--token", "s3cret", "--limit", "1/60");
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine()).startsWith("A stand-in for hubspot runs until Ctrl-C.");
      assertThat(out.readLine()).isEmpty();
      String url = out.readLine().replace("  base_url: ", "");
      assertThat(url).startsWith("http://127.0.0.1:");
      assertThat(out.readLine()).isEqualTo("  token: the one that you gave");
      assertThat(out.readLine()).isEmpty();
      assertThat(get(url + "/crm/v3/properties/contacts", "s3cret")).isEqualTo(200);
      assertThat(out.readLine()).endsWith("  200  GET properties/contacts");
      assertThat(get(url + "/account-info/v3/details", "other")).isEqualTo(401);
      assertThat(out.readLine()).endsWith("  401  GET account-info/details");
      assertThat(get(url + "/account-info/v3/details", "s3cret")).isEqualTo(429);
      assertThat(out.readLine()).endsWith("  429  GET account-info/details");
      new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor()).isEqualTo(130);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void anUnknownServiceIsNamedWithThoseThatThereAre() {
    Cli.Result result = Cli.bare("sandbox", "serve", "hubspt");
    assertThat(result.exit()).isEqualTo(64);
    assertThat(result.err())
        .contains("Did you mean `hubspot`?")
        .contains("hubspot, salesforce, slack");
  }

  @Test
  void aLimitIsRequestsPerSeconds() {
    Cli.Result result = Cli.bare("sandbox", "serve", "slack", "--limit", "many");
    assertThat(result.exit()).isEqualTo(64);
    assertThat(result.err()).contains("such as 100/10");
  }

  private static Process start(String... words) throws IOException {
    return new ProcessBuilder(
            Stream.concat(
                    Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName()),
                    List.of(words).stream())
                .toList())
        .start();
  }

  private static int get(String url, String token) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
