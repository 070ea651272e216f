package dev.activate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.activate.fake.OtherJvm;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Exit;
import dev.activate.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocksTest {
  private static final int ROUNDS = Integer.getInteger("locks.rounds", 10);
  private static final int RACERS = 8;
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Invocation ANN =
      new Invocation("ann", "laptop", 4711, "activate apply prod.plan", NOON);

  private Path folder;
  private FileLocks locks;

  @BeforeEach
  void open(@TempDir Path home) {
    folder = home.resolve("locks");
    locks = new FileLocks(folder, Clock.fixed(NOON.plusSeconds(725), ZoneOffset.UTC));
  }

  private Held take(String... syncs) {
    return locks.acquire(List.of(syncs), ANN, Duration.ZERO, other -> {});
  }

  @Test
  void ofEightProcessesThatRaceExactlyOneWins() throws Exception {
    List<OtherJvm> racers = new ArrayList<>();
    try {
      for (int i = 0; i < RACERS; i++) {
        racers.add(OtherJvm.start(LockTaker.class, folder.toString()));
      }
      for (OtherJvm racer : racers) {
        assertThat(racer.hear()).isEqualTo("ready");
      }
      for (int round = 0; round < ROUNDS; round++) {
        race(racers, round);
      }
    } finally {
      for (OtherJvm racer : racers) {
        racer.close();
      }
    }
  }

  private static void race(List<OtherJvm> racers, int round) {
    long start = System.currentTimeMillis() + 20;
    racers.forEach(racer -> racer.tell(String.valueOf(start)));
    List<String> said = racers.stream().map(OtherJvm::hear).toList();
    List<OtherJvm> winners =
        racers.stream().filter(racer -> said.get(racers.indexOf(racer)).startsWith("won")).toList();
    assertThat(winners).as("winners of round %d: %s", round, said).hasSize(1);
    assertThat(said.stream().filter(line -> line.startsWith("lost")))
        .hasSize(RACERS - 1)
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains("accounts, contacts: another apply is at work, by racer on here")
                    .contains("process " + winners.get(0).pid() + ","));
    winners.get(0).tell("free");
    assertThat(winners.get(0).hear()).isEqualTo("freed");
  }

  @Test
  void aHolderThatIsKilledFreesTheLock() throws Exception {
    try (OtherJvm other = OtherJvm.start(LockTaker.class, folder.toString())) {
      other.hear();
      other.tell("0");
      assertThat(other.hear()).startsWith("won");
      assertThat(locks.isHeld("contacts")).isTrue();
      assertThat(locks.list()).hasSize(2).allMatch(held -> held.by().pid() == other.pid());
      assertThatThrownBy(() -> take("contacts")).isInstanceOf(ActivateException.class);
      other.kill();
    }
    assertThat(locks.isHeld("contacts")).isFalse();
    assertThat(locks.list()).isEmpty();
    take("contacts").close();
  }

  @Test
  void aHolderWhoseLockWasTakenAwayStopsAndOthersGoOn() throws Exception {
    try (OtherJvm other = OtherJvm.start(LockTaker.class, folder.toString())) {
      other.hear();
      other.tell("0");
      String id = other.hear().substring("won ".length());
      other.tell("require");
      assertThat(other.hear()).isEqualTo("still mine");

      assertThat(locks.unlock(id)).extracting(Holder::sync).containsExactly("accounts", "contacts");
      try (Held mine = take("contacts")) {
        other.tell("require");
        assertThat(other.hear()).isEqualTo("Lock was taken away");
        other.tell("free");
        other.hear();
        mine.require();
        assertThat(locks.list()).containsExactly(new Holder(mine.id(), "contacts", ANN));
      }
    }
  }

  @Test
  void theRefusalSaysWhoHoldsItSinceWhenAndWhatToDo() {
    try (Held held = take("contacts", "accounts")) {
      ActivateException e =
          catchThrowableOfType(ActivateException.class, () -> take("accounts", "contacts", "x"));
      assertThat(e.exit()).isEqualTo(Exit.LOCKED);
      assertThat(e.problems()).hasSize(1);
      Problem problem = e.problems().get(0);
      assertThat(problem.summary()).isEqualTo("Sync is locked");
      assertThat(problem.detail())
          .startsWith(
              "accounts, contacts: another apply is at work, by ann on laptop, process 4711, since"
                  + " 2026-11-21 12:00:00 UTC (12 min ago): activate apply prod.plan. Lock id: "
                  + held.id()
                  + ".");
      assertThat(problem.commands())
          .containsExactly(
              "activate apply --lock-timeout 5m", "activate state unlock " + held.id());
      assertThat(locks.isHeld("x")).isFalse();
    }
    assertThat(locks.list()).isEmpty();
  }

  @Test
  void anotherIdUnlocksNothing() {
    try (Held held = take("contacts")) {
      ActivateException e =
          catchThrowableOfType(ActivateException.class, () -> locks.unlock("nonsense"));
      assertThat(e.problems().get(0).code()).isEqualTo(Code.USAGE);
      assertThat(e.problems().get(0).detail())
          .contains("has the id nonsense")
          .contains(held.id() + " on contacts");
      held.require();
    }
    assertThatThrownBy(() -> locks.unlock("nonsense")).hasMessageContaining("No lock is held");
  }

  @Test
  void whoWaitsGetsItWhenItIsFree() throws Exception {
    Held first = take("contacts");
    List<Holder> told = new ArrayList<>();
    Thread waiting =
        new Thread(
            () ->
                locks.acquire(List.of("contacts"), ANN, Duration.ofMinutes(1), told::add).close());
    waiting.start();
    while (waiting.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    Thread.sleep(250);
    assertThat(waiting.isAlive()).isTrue();
    first.close();
    waiting.join();
    assertThat(told).containsExactly(new Holder(first.id(), "contacts", ANN));
  }

  @Test
  void inOneProcessALockIsALockToo() {
    Held first = take("contacts");
    FileLocks others = new FileLocks(folder);
    assertThat(others.isHeld("contacts")).isTrue();
    assertThatThrownBy(() -> others.acquire(List.of("contacts"), ANN, Duration.ZERO, x -> {}))
        .isInstanceOf(ActivateException.class);
    first.close();
    try (Held second = others.acquire(List.of("contacts"), ANN, Duration.ZERO, x -> {})) {
      first.close();
      second.require();
      assertThat(locks.isHeld("contacts")).isTrue();
    }
  }

  @Test
  void lookingAtALockDoesNotFreeIt() throws Exception {
    try (Held held = take("contacts");
        OtherJvm other = OtherJvm.start(LockTaker.class, folder.toString())) {
      assertThat(locks.isHeld("contacts")).isTrue();
      assertThat(locks.list()).hasSize(1);
      other.hear();
      other.tell("0");
      assertThat(other.hear()).startsWith("lost").contains("by ann on laptop");
      held.require();
    }
  }

  @Test
  void namesThatAreNoFileNamesAndHoldersThatCannotBeReadLockAllTheSame() throws IOException {
    String odd = "../a/b c";
    try (Held held = take(odd)) {
      assertThat(locks.list()).containsExactly(new Holder(held.id(), odd, ANN));
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
              .isEqualTo("rw-------");
          if (file.toString().endsWith(".holder")) {
            Files.writeString(file, "{");
          }
        }
      }
      assertThatThrownBy(() -> take(odd)).hasMessageContaining("by unknown on unknown");
    }
  }
}
