package dev.activate.destination.sql.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Key;
import dev.activate.change.Outcome;
import dev.activate.change.Outcome.Status;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.sql.DeafProxy;
import dev.activate.destination.sql.Manner;
import dev.activate.destination.sql.Server;
import dev.activate.destination.sql.SqlDestination;
import dev.activate.destination.sql.Tls;
import dev.activate.problem.ActivateException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What fails between us and the database is told for what it is, and nothing is written twice. */
final class FaultsTest {
  private final Database database = new Database();

  @BeforeEach
  void table() {
    database.execute("create table items (id int primary key, name text)");
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void aLockThatSomebodyHoldsMakesTheBatchRetryable() throws Exception {
    database.execute("insert into items values (1, 'Ada'), (2, 'Bob')");
    Manner hasty = Manner.USUAL.withLockTimeout(Duration.ofMillis(100));
    try (SqlDestination destination = Postgres.open(database.settings(hasty));
        Connection other = database.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("update items set name = 'Zed' where id = 2");
      assertThat(write(destination, update(1), update(2)))
          .allSatisfy(
              outcome -> {
                assertThat(outcome.status()).isEqualTo(Status.RETRYABLE);
                assertThat(outcome.code()).isEqualTo("55P03");
              });
      other.rollback();
      assertThat(write(destination, update(1), update(2)))
          .extracting(Outcome::status)
          .containsOnly(Status.APPLIED);
    }
  }

  @Test
  void aStatementThatTakesTooLongMakesTheBatchRetryable() {
    database.execute(
        "create function wait() returns trigger language plpgsql as"
            + " $$ begin perform pg_sleep(30); return new; end $$");
    database.execute(
        "create trigger wait before insert on items for each row execute function wait()");
    Manner hasty = Manner.USUAL.withStatementTimeout(Duration.ofMillis(200));
    try (SqlDestination destination = Postgres.open(database.settings(hasty))) {
      assertThat(write(destination, create(1)))
          .extracting(Outcome::status, Outcome::code)
          .containsExactly(org.assertj.core.groups.Tuple.tuple(Status.RETRYABLE, "57014"));
    }
  }

  @Test
  void aBackendThatIsKilledInTheMiddleLeavesNothingAndTheNextBatchIsWritten() {
    database.execute(
        "create function die() returns trigger language plpgsql security definer as"
            + " $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$");
    database.execute(
        "create trigger die before insert on items for each row when (new.id = 2) execute function die()");
    try (SqlDestination destination = database.open()) {
      assertThat(write(destination, create(1), create(2)))
          .extracting(Outcome::status)
          .containsOnly(Status.RETRYABLE);
      assertThat(database.rows("select * from items")).isEmpty();
      assertThat(write(destination, create(1), create(3)))
          .extracting(Outcome::status)
          .containsOnly(Status.APPLIED);
    }
  }

  @Test
  void anIdleConnectionThatWasCutCostsOneTry() {
    try (SqlDestination destination = database.open()) {
      write(destination, create(1));
      database.rows(
          "select pg_terminate_backend(pid) from pg_stat_activity where usename = '"
              + Database.USER
              + "'");
      List<Outcome> outcomes = write(destination, create(2));
      assertThat(outcomes).extracting(Outcome::status).containsOnly(Status.RETRYABLE);
      assertThat(write(destination, create(2)))
          .extracting(Outcome::status)
          .containsOnly(Status.APPLIED);
    }
  }

  @Test
  void aLostAnswerToCommitIsUnknownAndRepeatingItIsHarmless() throws Exception {
    try (DeafProxy proxy = new DeafProxy(database.port(), "COMMIT");
        SqlDestination destination =
            Postgres.open(database.settings(proxy.port(), Database.PASSWORD, Manner.USUAL))) {
      List<Outcome> outcomes = write(destination, create(1), create(2));
      assertThat(outcomes).extracting(Outcome::status).containsOnly(Status.UNKNOWN);
      proxy.hear();
      assertThat(write(destination, create(1), create(2)))
          .extracting(Outcome::status)
          .containsOnly(Status.APPLIED);
    }
    assertThat(database.rows("select count(*) from items")).containsExactly("2");
  }

  @Test
  void aConnectionCutBeforeCommitIsRetryable() throws Exception {
    try (DeafProxy proxy = new DeafProxy(database.port(), "insert into");
        SqlDestination destination =
            Postgres.open(database.settings(proxy.port(), Database.PASSWORD, Manner.USUAL))) {
      assertThat(write(destination, create(1)))
          .extracting(Outcome::status)
          .containsOnly(Status.RETRYABLE);
    }
    assertThat(database.rows("select count(*) from items")).containsExactly("0");
  }

  @Test
  void aConstraintThatOnlyTheCommitChecksRefusesTheBatchAsAWhole() {
    database.execute(
        "create function late() returns trigger language plpgsql as"
            + " $$ begin if new.id = 2 then raise exception 'not you' using errcode = '23514'; end if; return new; end $$");
    database.execute(
        "create constraint trigger late after insert on items deferrable initially deferred"
            + " for each row execute function late()");
    try (SqlDestination destination = database.open()) {
      assertThat(write(destination, create(1), create(2)))
          .extracting(outcome -> outcome.seq() + " " + outcome.status())
          .containsExactlyInAnyOrder("1 APPLIED", "2 REJECTED");
    }
  }

  @Test
  void severalThreadsWriteAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (SqlDestination destination = database.open()) {
      List<Future<List<Outcome>>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        List<Change> changes = new ArrayList<>();
        for (int j = 0; j < 50; j++) {
          changes.add(create(i * 50 + j));
        }
        all.add(threads.submit(() -> write(destination, changes.toArray(Change[]::new))));
      }
      for (Future<List<Outcome>> one : all) {
        assertThat(one.get()).extracting(Outcome::status).containsOnly(Status.APPLIED);
      }
    } finally {
      threads.shutdown();
    }
    assertThat(database.rows("select count(*) from items")).containsExactly("400");
  }

  @Test
  void noErrorHoldsThePassword() throws Exception {
    String wrong = "not-the-password-77";
    try (SqlDestination destination =
        Postgres.open(database.settings(database.port(), wrong, Manner.USUAL))) {
      assertThatThrownBy(() -> write(destination, create(1)))
          .isInstanceOf(ActivateException.class)
          .satisfies(e -> assertThat(trace(e)).doesNotContain(wrong));
      assertThatThrownBy(() -> destination.schema("items"))
          .isInstanceOf(ActivateException.class)
          .satisfies(e -> assertThat(trace(e)).doesNotContain(wrong));
    }
    int nobody;
    try (ServerSocket socket = new ServerSocket(0)) {
      nobody = socket.getLocalPort();
    }
    PostgresSettings settings = database.settings(nobody, wrong, Manner.USUAL);
    assertThat(settings.toString()).doesNotContain(wrong);
    try (SqlDestination destination = Postgres.open(settings)) {
      assertThatThrownBy(() -> destination.schema("items"))
          .isInstanceOf(ActivateException.class)
          .hasMessageContaining("Database cannot be reached")
          .satisfies(e -> assertThat(trace(e)).doesNotContain(wrong));
      assertThat(write(destination, create(1)))
          .allMatch(outcome -> outcome.status() == Status.RETRYABLE)
          .allSatisfy(outcome -> assertThat(outcome.toString()).doesNotContain(wrong));
    }
  }

  @Test
  void aServerWithoutTlsIsRefusedWhereTlsIsAskedFor() {
    PostgresSettings plain = database.settings(Manner.USUAL);
    Server server = plain.server();
    Server secure =
        new Server(
            server.host(),
            server.port(),
            server.database(),
            server.user(),
            server.password(),
            Tls.REQUIRE,
            Optional.empty());
    try (SqlDestination destination =
        Postgres.open(new PostgresSettings("shop", secure, plain.schema(), plain.manner()))) {
      assertThatThrownBy(() -> destination.schema("items"))
          .isInstanceOf(ActivateException.class)
          .hasMessageContaining("does not support SSL");
    }
    assertThat(Tls.usual("db.example.com")).isEqualTo(Tls.REQUIRE);
    assertThat(Tls.usual("127.0.0.1")).isEqualTo(Tls.DISABLE);
  }

  @Test
  void aUserWithoutRightsIsToldAtOnce() {
    database.execute("revoke all on items from " + Database.USER);
    try (SqlDestination destination = database.open()) {
      assertThatThrownBy(() -> write(destination, create(1))).isInstanceOf(ActivateException.class);
    }
  }

  private static String trace(Throwable e) {
    StringBuilder all = new StringBuilder(e.toString());
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      all.append(cause);
    }
    return all.toString();
  }

  private static List<Outcome> write(SqlDestination destination, Change... changes) {
    return destination.write(new Batch("items", List.of("id"), List.of(changes))).outcomes();
  }

  private static Change create(long id) {
    return new Change(
        id, Action.CREATE, Key.of(Value.of(id)), Map.of("name", Value.of("n")), Map.of(), null);
  }

  private static Change update(long id) {
    return new Change(
        id, Action.UPDATE, Key.of(Value.of(id)), Map.of("name", Value.of("n")), Map.of(), null);
  }
}
