package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A project full of canaries, commands in it, and a look for where they went. */
abstract class SecretsSetup {
  static final Canary TOKEN = Canary.of("tKx7Vq2ZpM9wR", "a\"'/\\ +&%25<>=;,b");
  static final Canary KEY = Canary.of("kB4nW8sLf3TyD", "+/=?");
  static final Canary QUERY = Canary.of("qH6cXe1GuJ5rS", "é\"'/\\ +&%<ß");
  static final Canary READING = Canary.of("rP0vNd7KaZ2mE", "&+ %");
  static final Canary FILE = Canary.of("fY9bQo3ViC8xL", "\"~{}");
  static final Canary PASSWORD = Canary.of("pU5gTj6WhA1zF", "'\"\\ é:#@{}");
  static final Canary PATH = Canary.of("hD4uSm6EzT1gI", "-_~é");
  static final Canary WRONG = Canary.of("wM2kRs8QyO4vB", "é\"\n'");
  static final Canary LITERAL = Canary.of("lE3hZx9NcD7uG", "+/%");
  static final Canary PHONE = Canary.of("sJ8fKt5YbI0oQ", "+49 \"'/&<é");
  static final List<Canary> SECRETS =
      List.of(TOKEN, KEY, QUERY, READING, FILE, PASSWORD, PATH, WRONG, LITERAL);

  static final String SYNC =
      """
        - name: people
          sql: select email, score, phone from warehouse.people
          destination: {name: crm, object: contacts}
          key: {column: email, field: email}
          fields: {score: score, phone: {column: phone, sensitive: true}}
      """;

  final List<String> said = new ArrayList<>();
  FakeService crm;
  WebhookProject shop;
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

  void people(int count, int score) {
    shop.sql("delete from people");
    for (int i = 0; i < count; i++) {
      shop.sql(
          "insert into people values ('p%02d@example.com', %d, 'n', '%s')"
              .formatted(i, score, PHONE.text().replace("'", "''")));
    }
  }

  void contract(String settings, String sync) throws IOException {
    String read = crm.url().replace("/changes", "/read");
    contractAt(
        crm.url(),
        "read_url: \"" + read + "?key={{ env_var('CRM_READING') }}\"\n" + settings,
        sync);
  }

  void contractAt(String url, String settings, String sync) throws IOException {
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

  Cli.Result run(String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of(words));
    String project = shop.folder.toString();
    all.addAll(List.of("--project-dir", project, "--profiles-dir", project));
    Cli.Result result = cli.run(all);
    assertThat(result.exit()).as(result.err()).isNotEqualTo(70);
    said.add(String.join(" ", words) + "\n" + result.out() + result.err());
    return result;
  }

  String lastRun() {
    return shop.lastRun().id();
  }

  static Fault echo(int status, Canary one, String spelling) throws IOException {
    String body =
        new ObjectMapper()
            .writeValueAsString(
                Map.of("message", "you sent Bearer " + spelling + ", did you?", "code", "E"));
    return new Fault.Status(status, headers(status, one == PHONE ? "none" : spelling), body);
  }

  /** Answers to so many requests, each of which says one secret in one spelling. */
  int echo(int status, List<Canary> secrets) throws IOException {
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
  static Map<String, String> headers(int status, String spelling) {
    String plain = spelling.matches("[ -~]*") ? spelling : "none";
    return status == 429
        ? Map.of("X-Request-Id", plain, "Retry-After", "0")
        : Map.of("X-Request-Id", plain, "Location", "https://other.example.com/?t=" + plain);
  }

  void everyReport() throws IOException {
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

  static boolean isPlan(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.equals("plan") || name.endsWith(".plan");
  }

  List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(shop.folder)) {
      return all.toList();
    }
  }

  /** Nothing that was said or kept holds a secret, but for files that this test wrote. */
  void assertNoSecret(Canary... planted) throws IOException {
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

  void assertPrivate() throws IOException {
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
}
