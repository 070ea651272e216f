package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.activate.apply.journal.RunFolder;
import dev.activate.fake.Canary;
import dev.activate.fake.service.FakeService;
import dev.activate.fake.service.Fault;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets go through every command, and through what can go wrong with it: in no spelling does one
 * show in what a command says or in a file that activate keeps.
 */
final class SecretsTest {
  private static final Canary TOKEN = Canary.of("tKx7Vq2ZpM9wR", "a\"'/\\ +&%25<>=;,b");
  private static final Canary KEY = Canary.of("kB4nW8sLf3TyD", "+/=?");
  private static final Canary QUERY = Canary.of("qH6cXe1GuJ5rS", "é\"'/\\ +&%<ß");
  private static final Canary READING = Canary.of("rP0vNd7KaZ2mE", "&+ %");
  private static final Canary FILE = Canary.of("fY9bQo3ViC8xL", "\"~{}");
  private static final Canary PASSWORD = Canary.of("pU5gTj6WhA1zF", "'\"\\ é:#@{}");
  private static final Canary PATH = Canary.of("hD4uSm6EzT1gI", "-_~é");
  private static final Canary WRONG = Canary.of("wM2kRs8QyO4vB", "é\"\n'");
  private static final Canary LITERAL = Canary.of("lE3hZx9NcD7uG", "+/%");
  private static final Canary PHONE = Canary.of("sJ8fKt5YbI0oQ", "+49 \"'/&<é");
  private static final List<Canary> SECRETS =
      List.of(TOKEN, KEY, QUERY, READING, FILE, PASSWORD, PATH, WRONG, LITERAL);

  private static final String SYNC =
      """
        - name: people
          sql: select email, score, phone from warehouse.people
          destination: {name: crm, object: contacts}
          key: {column: email, field: email}
          fields: {score: score, phone: {column: phone, sensitive: true}}
      """;

  private final List<String> said = new ArrayList<>();
  private FakeService crm;
  private WebhookProject shop;
  private OtherCli cli;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    crm = FakeService.start(FakeService.Keeping.UPSERT);
    Path project = Files.createDirectory(folder.resolve("project"));
    shop = WebhookProject.make(project, crm);
    shop.sql("alter table people add column phone varchar");
    people(3, 1);
    shop.write(
        "profiles.yml",
        "shop: {target: dev, outputs: {dev: {type: duckdb, path: '%s', password: \"{{ env_var('WAREHOUSE_PASSWORD') }}\"},\n  pg: {type: postgres, host: h, user: u, password: \"{{ env_var('WAREHOUSE_PASSWORD') }}\", dbname: d, schema: s, port: 5432}}}\n"
            .formatted(project.resolve("warehouse.duckdb")));
    Path secret = Files.writeString(folder.resolve("secret.txt"), FILE.text() + "\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    cli =
        OtherCli.start(
            folder,
            Map.of(
                "ACTIVATE_DEBUG", "1",
                "CRM_TOKEN", TOKEN.text(),
                "CRM_KEY", KEY.text(),
                "CRM_QUERY", URLEncoder.encode(QUERY.text(), StandardCharsets.UTF_8),
                "CRM_PATH", URLEncoder.encode(PATH.text(), StandardCharsets.UTF_8),
                "CRM_READING", URLEncoder.encode(READING.text(), StandardCharsets.UTF_8),
                "WAREHOUSE_PASSWORD", PASSWORD.text(),
                "WRONG", WRONG.text(),
                "WRONG_URL", "http://user:" + LITERAL.core() + "@crm.example.com/x"));
    contract("", SYNC);
  }

  @AfterEach
  void close() {
    cli.close();
    crm.close();
  }

  private void people(int count, int score) {
    shop.sql("delete from people");
    for (int i = 0; i < count; i++) {
      shop.sql(
          "insert into people values ('p%02d@example.com', %d, 'n', '%s')"
              .formatted(i, score, PHONE.text().replace("'", "''")));
    }
  }

  private void contract(String settings, String sync) throws IOException {
    String read = crm.url().replace("/changes", "/read");
    contractAt(
        crm.url(),
        "read_url: \"" + read + "?key={{ env_var('CRM_READING') }}\"\n" + settings,
        sync);
  }

  private void contractAt(String url, String settings, String sync) throws IOException {
    String yaml =
        """
        version: 1
        destinations:
          - name: crm
            type: webhook
            url: "%s/{{ env_var('CRM_PATH') }}?api_key={{ env_var('CRM_QUERY') }}&v=1"
            headers:
              Authorization: "Bearer {{ env_var('CRM_TOKEN') }}"
              X-Api-Key: "{{ env_var('CRM_KEY') }}"
              X-Secret: {file: ../secret.txt}
        %s
        syncs:
        %s"""
            .formatted(url, settings.indent(4), sync);
    shop.write("reverse_etl/crm.yml", yaml);
  }

  private Cli.Result run(String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of(words));
    String project = shop.folder.toString();
    all.addAll(List.of("--project-dir", project, "--profiles-dir", project));
    Cli.Result result = cli.run(all);
    assertThat(result.exit()).as(result.err()).isNotEqualTo(70);
    said.add(String.join(" ", words) + "\n" + result.out() + result.err());
    return result;
  }

  private String lastRun() {
    return RunFolder.all(shop.folder.resolve(".activate/dev/runs")).stream()
        .map(RunFolder::id)
        .max(Comparator.naturalOrder())
        .orElse("none");
  }

  private static Fault echo(int status, Canary one, String spelling) throws IOException {
    String body =
        new ObjectMapper()
            .writeValueAsString(
                Map.of("message", "you sent Bearer " + spelling + ", did you?", "code", "E"));
    return new Fault.Status(status, headers(status, one == PHONE ? "none" : spelling), body);
  }

  /** Answers to so many requests, each of which says one secret in one spelling. */
  private int echo(int status, List<Canary> secrets) throws IOException {
    int count = 0;
    for (Canary one : secrets) {
      for (String spelling : one.spellings().values()) {
        crm.next(echo(status, one, spelling));
        count++;
      }
    }
    return count;
  }

  /** The spelling where it can stand in a header; never a wait that ends. */
  private static Map<String, String> headers(int status, String spelling) {
    String plain = spelling.matches("[ -~]*") ? spelling : "none";
    return status == 429
        ? Map.of("X-Request-Id", plain, "Retry-After", "0")
        : Map.of("X-Request-Id", plain, "Location", "https://other.example.com/?t=" + plain);
  }

  private void everyReport() throws IOException {
    for (String format : List.of("text", "markdown", "json")) {
      run("plan", "--format", format);
      run("plan", "--format", format, "--values", "full", "--limit", "100");
      run("show", "--format", format, "--values", "full", "--limit", "100");
    }
    run("plan", "--json", "--values", "full");
    run("show", "--json");
    run("show", "--key", "p00@example.com", "--values", "full");
    run("history");
    run("history", "--json");
    run("history", lastRun());
    run("dlq", "list", "--limit", "1000");
    run("dlq", "list", "--format", "json");
    run("dlq", "list", "--format", "csv");
    run("dlq", "show", "p00@example.com");
    run("state", "list");
    run("state", "show", "people", "--limit", "1000");
    run("state", "locks");
  }

  private static boolean isPlan(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.equals("plan") || name.endsWith(".plan");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(shop.folder)) {
      return all.toList();
    }
  }

  /** Nothing that was said or kept holds a secret, but for files that this test wrote. */
  private void assertNoSecret(Canary... planted) throws IOException {
    Set<Canary> ours = Set.of(planted);
    List<String> found = new ArrayList<>();
    List<Canary> all = Stream.concat(SECRETS.stream(), Stream.of(PHONE)).toList();
    for (String text : said) {
      String command = text.lines().findFirst().orElse("");
      for (Canary one : all) {
        if (one != PHONE || !command.contains("--values full")) {
          one.in(text).ifPresent(as -> found.add(one.core() + " as " + as + " in: " + text));
        }
      }
    }
    for (Path file : files()) {
      if (Files.isRegularFile(file)) {
        String name = shop.folder.relativize(file).toString();
        String text = Canary.packed(file);
        for (Canary one : all) {
          boolean mayHold =
              (ours.contains(one) && name.endsWith(".yml"))
                  || (one == PHONE && (isPlan(file) || name.equals("warehouse.duckdb")));
          if (!mayHold) {
            one.inPacked(text)
                .ifPresent(as -> found.add(one.core() + " as " + as + " in file " + name));
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private void assertPrivate() throws IOException {
    for (Path file : files()) {
      boolean kept = file.startsWith(shop.folder.resolve(".activate"));
      if (kept || isPlan(file)) {
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        assertThat(PosixFilePermissions.toString(mode))
            .as(file.toString())
            .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
      }
    }
  }

  @Test
  void noCommandThatGoesWellTellsASecret() throws Exception {
    for (String command : List.of("validate", "test", "list", "compile", "debug", "plan")) {
      assertThat(run(command).exit()).as(command + said).isZero();
    }
    run("debug", "--target", "pg");
    run("plan", "--target", "pg");
    Path file = shop.folder.resolve("a.plan");
    assertThat(run("plan", "--out", file.toString()).exit()).isZero();
    run("show", file.toString(), "--values", "full");
    assertThat(run("apply", file.toString()).exit()).isZero();
    assertThat(crm.requests().get(0).headers().get("authorization"))
        .isEqualTo("Bearer " + TOKEN.text());
    people(3, 2);
    assertThat(run("apply", "--auto-approve", "--json").exit()).isZero();
    String second = lastRun();
    run("undo", second, "--out", shop.folder.resolve("u.plan").toString());
    run("undo", second, "--auto-approve", "--values", "full");
    run("dlq", "retry", "--auto-approve");
    run("dlq", "clear", "--auto-approve");
    run("resolve", second, "--assume", "sent", "--auto-approve");
    everyReport();
    run("state", "unlock", "none");
    run("state", "rm", "people");
    run("generate-completion");
    assertThat(crm.records().toString()).contains(PHONE.core());
    assertNoSecret();
    assertPrivate();
  }

  @Test
  void aServiceThatRepeatsWhatItWasSentTellsNobody() throws Exception {
    contract("batch: 1", SYNC + "    guardrails: {max_errors: {count: 1000}}\n");
    List<Canary> sent = List.of(TOKEN, KEY, QUERY, READING, FILE, PATH, PHONE);
    people(echo(400, sent), 1);
    assertThat(run("apply", "--auto-approve").exit()).as(said.toString()).isEqualTo(7);
    everyReport();
    assertNoSecret();
    assertPrivate();
  }

  @Test
  void noFailureOfAServiceTellsASecret() throws Exception {
    contract("in_flight: 16", SYNC);
    people(20, 1);
    for (int status : new int[] {401, 404, 302, 500, 503, 429}) {
      crm.reset();
      Canary one = status == 302 ? PATH : QUERY;
      crm.next(echo(status, one, one.spellings().getOrDefault("form", one.text())));
      if (status != 429) {
        crm.faults(seen -> new Fault.Status(status, Map.of("Retry-After", "0"), "{}"));
      }
      run("apply", "--auto-approve", "--json");
    }
    crm.reset();
    contractAt("http://127.0.0.1:1/changes", "timeout: 2s\nin_flight: 16", SYNC);
    run("apply", "--auto-approve", "-q");
    contractAt(
        "https://127.0.0.1:" + crm.url().replaceAll(".*:(\\d+)/.*", "$1") + "/x",
        "timeout: 2s\nin_flight: 16",
        SYNC);
    run("apply", "--auto-approve", "-q");
    contractAt("https://10.0.0.1/x", "timeout: 2s\nin_flight: 16", SYNC);
    run("apply", "--auto-approve", "-q");
    contractAt("https://no-such-host.invalid/x", "timeout: 2s\nin_flight: 16", SYNC);
    run("apply", "--auto-approve", "-q");
    run("debug");
    everyReport();
    assertNoSecret();
    assertPrivate();
  }

  @Test
  void noMistakeBesideASecretTellsIt() throws Exception {
    String at = "\n    url: https://crm.example.com/x\n    ";
    List<String> wrong =
        List.of(
            at + "headers: {Authorization: \"Bearer " + LITERAL.core() + "\"}",
            at + "headers: {Authorization: \"Bearer " + LITERAL.core() + "}",
            at + "headers: {X-Api-Key: " + LITERAL.core() + ", X-Api-Key: 2}",
            at + "headers: {X-Auth-Token: [" + LITERAL.core() + "]}",
            at + "token: " + LITERAL.core(),
            at + "password: '" + LITERAL.core() + "\n    batch: x",
            at + "headers: {Authorization: \"{{ env_var('WRONG') }}\"}",
            at + "headers: {Authorization: \"{{ env_var('CRM_TOKEN') | nosuch }}\"}",
            at + "headers: {Authorization: \"{{ env_var('CRM_TOKEN').nosuch }}\"}",
            at + "batch: \"{{ env_var('WRONG') }}\"",
            at + "timeout: \"{{ env_var('WRONG') }}\"",
            "\n    url: \"{{ env_var('WRONG_URL') }}\"",
            "\n    url: \"{{ env_var('WRONG') }}\"",
            "\n    url: \"{{ env_var('CRM_TOKEN') }}\"",
            "\n    url: \"http://crm.example.com/?api_key={{ env_var('CRM_TOKEN') }}\"",
            "\n    url: http://user:" + LITERAL.core() + "@crm.example.com/x",
            "\n    url: https://crm.example.com/x?api_key=" + LITERAL.core() + "\n    batch: 0",
            "\n    url: http://crm.example.com/x?api_key=" + LITERAL.core(),
            "\n    url: [\"https://crm.example.com/x?token=" + LITERAL.core() + "\"]",
            "\n    uri: https://crm.example.com/x?access_token=" + LITERAL.core());
    for (String settings : wrong) {
      shop.write(
          "reverse_etl/crm.yml",
          "version: 1\ndestinations:\n  - name: crm\n    type: webhook"
              + settings
              + "\nsyncs:\n"
              + SYNC);
      assertThat(run("validate").exit() + run("apply", "--auto-approve", "--json").exit())
          .as(settings + said.get(said.size() - 1))
          .isPositive();
    }
    contract("", SYNC);
    List<String> profiles =
        List.of(
            "password: \"" + LITERAL.core() + "}}}",
            "password: " + LITERAL.core() + ", type: x}}}",
            "password: {{ env_var('WAREHOUSE_PASSWORD') }}}}}",
            "password: \"{{ env_var('WAREHOUSE_PASSWORD') | nosuch }}\"}}}");
    for (String text : profiles) {
      shop.write(
          "profiles.yml", "shop: {target: dev, outputs: {dev: {type: duckdb, " + text + "\n");
      run("debug");
      run("plan", "--json");
    }
    assertNoSecret(LITERAL);
  }
}
