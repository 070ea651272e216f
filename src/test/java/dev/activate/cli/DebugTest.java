package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.Golden;
import dev.activate.fake.bucket.FakeBucket;
import dev.activate.warehouse.postgres.Shop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code debug} says of a warehouse and a ledger that are as they should be, or not. */
final class DebugTest {
  private static final String WRONG = "not-the-password";
  private final Path folder;
  private final Shop shop = new Shop();
  private final FakeBucket bucket = new FakeBucket();

  DebugTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    shop.execute("create table people (email text primary key, score integer)");
    shop.execute("insert into people values ('ada@example.com', 10)");
    write("dbt_project.yml", "name: shop\nversion: '1.0'\nprofile: shop\n");
    write(
        "target/manifest.json",
        """
        {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json",
          "dbt_version": "1.10.0", "adapter_type": "postgres", "project_name": "shop"},
         "nodes": {"model.shop.people": {"unique_id": "model.shop.people", "name": "people",
           "resource_type": "model", "package_name": "shop", "alias": "people",
           "database": "postgres", "schema": "%1$s", "fqn": ["shop", "people"],
           "relation_name": "\\"postgres\\".\\"%1$s\\".\\"people\\"",
           "config": {"materialized": "table"}, "depends_on": {"nodes": []}}}}
        """
            .formatted(shop.schema()));
    write(
        "reverse_etl/crm.yml",
        """
        version: 1
        destinations:
          - {name: crm, type: duckdb, path: crm.duckdb}
        syncs:
          - name: people
            model: ref('people')
            destination: {name: crm, object: people}
            key: {column: email, field: email}
            fields: {score: score}
        """);
    profile(shop.port(), Shop.PASSWORD);
  }

  @AfterEach
  void close() {
    bucket.close();
    shop.close();
  }

  private void profile(int port, String password) throws IOException {
    write(
        "profiles.yml",
        """
        shop:
          target: prod
          outputs:
            prod: {type: postgres, host: localhost, port: %d, user: %s, password: "%s",
              dbname: postgres, schema: %s, sslmode: disable, connect_timeout: 3, retries: 0}
        """
            .formatted(port, Shop.READER, password, shop.schema()));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Cli.Result debug() {
    return Cli.at(folder).run("debug", "--profiles-dir", folder.toString());
  }

  /** What differs from run to run replaced. */
  private String steady(Cli.Result result) {
    return (result.out() + result.err())
        .replace(folder.toString(), "PROJECT")
        .replace(shop.schema(), "SHOP")
        .replaceAll("activate \\S+, Java \\S+", "activate VERSION, Java VERSION")
        .replaceAll("\\d+ ms", "N ms")
        .replaceAll("\\d+ statements", "N statements")
        .replaceAll("(localhost|127\\.0\\.0\\.1):\\d+", "$1:PORT");
  }

  @Test
  void everythingIsInOrder() {
    Cli.Result result = debug();
    Golden.assertMatches("debug/in_order.txt", steady(result));
    assertThat(result.exit()).isZero();
  }

  @Test
  void aRightThatIsMissingIsToldWithTheSqlThatGivesIt() {
    shop.execute("revoke select on people from " + Shop.READER);
    Cli.Result result = debug();
    Golden.assertMatches("debug/missing_grant.txt", steady(result));
    assertThat(result.exit()).isEqualTo(1);
  }

  @Test
  void aLoginThatIsRefusedNamesProfileTargetAndHostAndNoSecret() throws Exception {
    profile(shop.port(), WRONG);
    refused("Warehouse refuses the login");
  }

  @Test
  void aPortThatNobodyListensToIsTold() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      profile(taken.getLocalPort(), WRONG);
    }
    refused("Warehouse cannot be reached");
  }

  @Test
  void aHostThatNeverAnswersIsToldInItsTime() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      profile(silent.getLocalPort(), WRONG);
      refused("Warehouse cannot be reached");
    }
  }

  private void refused(String summary) {
    Cli.Result result = debug();
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out())
        .contains(
            "warehouse    FAILED", summary, "profile shop", "prod", "localhost:", "user reader")
        .contains("ledger       ok", "destination  ok");
    assertThat(result.out() + result.err()).doesNotContain(WRONG);
  }

  @Test
  void aLedgerThatMayNotBeKeptInADatabaseIsToldWithTheSqlThatAllowsIt() throws Exception {
    write("password", Shop.PASSWORD);
    Files.setPosixFilePermissions(
        folder.resolve("password"), PosixFilePermissions.fromString("rw-------"));
    String schema = shop.schema() + "_activate";
    write(
        "reverse_etl/ledger.yml",
        "version: 1\nledger: {type: postgres, host: localhost, port: %d, user: %s, password: {file: password}, dbname: postgres, schema: %s, sslmode: disable}\n"
            .formatted(shop.port(), Shop.READER, schema));
    Cli.Result refused = debug();
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.out().replaceAll("\\s+", " "))
        .contains("grants FAILED", "Ledger cannot be kept there", "reader lacks what is needed")
        .doesNotContain(Shop.PASSWORD);
    List<String> grants =
        refused.out().lines().map(String::strip).filter(line -> line.endsWith(";")).toList();
    assertThat(grants).isNotEmpty();
    grants.forEach(shop::execute);
    try {
      Cli.Result granted = debug();
      assertThat(granted.out()).contains("grants       ok", "clock        ok   as the ledger");
      assertThat(granted.exit()).isZero();
    } finally {
      shop.execute("drop schema " + schema + " cascade");
    }
  }

  @Test
  void aLedgerInABucketIsTriedToo() throws Exception {
    write("id", "AKIDTEST");
    write("secret", "secret/of+the-test");
    Files.setPosixFilePermissions(
        folder.resolve("id"), PosixFilePermissions.fromString("rw-------"));
    Files.setPosixFilePermissions(
        folder.resolve("secret"), PosixFilePermissions.fromString("rw-------"));
    write(
        "reverse_etl/ledger.yml",
        "version: 1\nledger: {type: s3, bucket: %s, endpoint: \"%s\", access_key_id: {file: id}, secret_access_key: {file: secret}}\n"
            .formatted(FakeBucket.NAME, bucket.endpoint()));
    Cli.Result result = debug();
    Golden.assertMatches("debug/bucket.txt", steady(result));
    assertThat(result.exit()).isZero();
    bucket.of(FakeBucket.Kind.READ_ONLY);
    Cli.Result readOnly = debug();
    Golden.assertMatches("debug/bucket_read_only.txt", steady(readOnly));
    assertThat(readOnly.exit()).isEqualTo(1);
  }
}
