package dev.activate.ledger.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.activate.fake.OtherJvm;
import dev.activate.ledger.FileLocks;
import dev.activate.ledger.Held;
import dev.activate.ledger.Holder;
import dev.activate.ledger.Invocation;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Exit;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Server;
import dev.activate.warehouse.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locks of machines that share nothing but a database. A machine is a folder here. */
final class ServerLocksTest {
  private static final int ROUNDS = Integer.getInteger("locks.rounds", 5);
  private static final int RACERS = 8;
  private static final Invocation ANN =
      new Invocation(
          "ann", "laptop", 4711, "activate apply", Instant.parse("2026-11-21T12:00:00Z"));
  private static final Owner OWNER = new Owner("shop", "prod");

  @SuppressWarnings("NullAway.Init") // JUnit fills it in
  @TempDir
  Path folder;

  private final String schema = Running.schema();

  private ServerLocks machine(String name) {
    return machine(name, Running.server());
  }

  private ServerLocks machine(String name, Server server) {
    return new ServerLocks(
        new FileLocks(folder.resolve(name)),
        server,
        schema,
        OWNER,
        folder.resolve(name).toString(),
        Duration.ofMillis(50));
  }

  private static Held take(ServerLocks locks, String... syncs) {
    return locks.acquire(List.of(syncs), ANN, Duration.ZERO, other -> {});
  }

  @Test
  void ofEightProcessesOnTwoMachinesThatRaceExactlyOneWins() throws Exception {
    List<OtherJvm> racers = new ArrayList<>();
    try {
      for (int i = 0; i < RACERS; i++) {
        racers.add(
            OtherJvm.start(
                ServerLockTaker.class,
                folder.resolve("machine" + i % 2).toString(),
                String.valueOf(Running.port()),
                schema));
      }
      racers.forEach(racer -> assertThat(racer.hear()).isEqualTo("ready"));
      for (int round = 0; round < ROUNDS; round++) {
        race(racers, round);
      }
    } finally {
      racers.forEach(OtherJvm::close);
    }
  }

  private static void race(List<OtherJvm> racers, int round) {
    long start = System.currentTimeMillis() + 20;
    racers.forEach(racer -> racer.tell(String.valueOf(start)));
    List<String> said = racers.stream().map(OtherJvm::hear).toList();
    List<OtherJvm> winners =
        racers.stream().filter(racer -> said.get(racers.indexOf(racer)).startsWith("won")).toList();
    assertThat(winners).as("winners of round %d: %s", round, said).hasSize(1);
    assertThat(said).filteredOn(line -> line.startsWith("lost")).hasSize(RACERS - 1);
    winners.get(0).tell("free");
    assertThat(winners.get(0).hear()).isEqualTo("freed");
  }

  @Test
  void anotherMachineIsRefusedWithWhoHoldsIt() {
    try (Held held = take(machine("one"), "contacts", "accounts")) {
      ActivateException e =
          catchThrowableOfType(
              ActivateException.class, () -> take(machine("two"), "contacts", "x"));
      assertThat(e.exit()).isEqualTo(Exit.LOCKED);
      Problem problem = e.problems().get(0);
      assertThat(problem.detail())
          .startsWith("contacts: another apply is at work, by ann on laptop, process 4711, since")
          .contains("Lock id: " + held.id())
          .contains("stays when its process was killed");
      assertThat(problem.commands()).contains("activate state unlock " + held.id());
      assertThat(machine("two").isHeld("contacts")).isTrue();
      assertThat(machine("two").isHeld("x")).isFalse();
      assertThat(machine("two").list())
          .containsExactly(
              new Holder(held.id(), "accounts", ANN), new Holder(held.id(), "contacts", ANN));
      assertThatThrownBy(() -> take(machine("one"), "contacts"))
          .isInstanceOf(ActivateException.class);
    }
    take(machine("two"), "contacts", "x").close();
    assertThat(machine("one").list()).isEmpty();
  }

  @Test
  void whoWaitsGetsItWhenItIsFree() throws Exception {
    Held first = take(machine("one"), "contacts");
    List<Holder> told = new ArrayList<>();
    Thread waiting =
        new Thread(
            () ->
                machine("two")
                    .acquire(List.of("contacts"), ANN, Duration.ofMinutes(1), told::add)
                    .close());
    waiting.start();
    Thread.sleep(700);
    assertThat(waiting.isAlive()).isTrue();
    first.close();
    waiting.join();
    assertThat(told).containsExactly(new Holder(first.id(), "contacts", ANN));
  }

  @Test
  void aHolderWhoseLockWasTakenAwayStopsAndOthersGoOn() throws Exception {
    Held first = take(machine("one"), "contacts");
    first.require();
    assertThat(machine("two").unlock(first.id())).extracting(Holder::sync).containsOnly("contacts");
    try (Held second = take(machine("two"), "contacts")) {
      await(() -> isRefused(first, "was removed"));
      first.close();
      second.require();
      assertThat(machine("two").list()).hasSize(1);
    }
  }

  @Test
  void onTheSameMachineTheDisksLockIsTakenAwayWithIt() {
    Held first = take(machine("one"), "contacts");
    machine("one").unlock(first.id());
    try (Held second = take(machine("one"), "contacts")) {
      second.require();
      assertThat(isRefused(first, "removed")).isTrue();
      first.close();
      second.require();
    }
  }

  @Test
  void whatAKilledProcessHeldIsTakenOverOnItsMachineOnly() throws Exception {
    try (OtherJvm other =
        OtherJvm.start(
            ServerLockTaker.class,
            folder.resolve("one").toString(),
            String.valueOf(Running.port()),
            schema)) {
      other.hear();
      other.tell("0");
      assertThat(other.hear()).startsWith("won");
      assertThat(machine("one").isHeld("contacts")).isTrue();
      assertThatThrownBy(() -> take(machine("one"), "contacts"))
          .isInstanceOf(ActivateException.class);
      other.kill();
    }
    assertThat(machine("one").isHeld("contacts")).isFalse();
    assertThat(machine("two").isHeld("contacts")).isTrue();
    assertThatThrownBy(() -> take(machine("two"), "contacts"))
        .isInstanceOf(ActivateException.class);
    try (Held held = take(machine("one"), "contacts")) {
      held.require();
      assertThat(machine("two").list()).hasSize(2);
    }
    assertThat(machine("two").isHeld("contacts")).isFalse();
    // The other sync of the killed one is still its.
    assertThat(machine("two").isHeld("accounts")).isTrue();
  }

  @Test
  void aLockThatCannotBeSeenAnyLongerIsNotHeld() throws Exception {
    AtomicBoolean isGone = new AtomicBoolean();
    Held held = take(machine("one", new Failing(isGone)), "contacts");
    held.require();
    isGone.set(true);
    await(() -> isRefused(held, "could not be looked at"));
    isGone.set(false);
    await(() -> !isRefused(held, ""));
    held.close();
    assertThat(machine("two").list()).isEmpty();
  }

  @Test
  void aLockThatCouldNotBeGivenBackIsTakenOverHere() {
    AtomicBoolean isGone = new AtomicBoolean();
    Held held = take(machine("one", new Failing(isGone)), "contacts");
    isGone.set(true);
    held.close();
    assertThat(machine("two").isHeld("contacts")).isTrue();
    take(machine("one"), "contacts").close();
    assertThat(machine("two").isHeld("contacts")).isFalse();
  }

  @Test
  void anotherIdUnlocksNothing() {
    try (Held held = take(machine("one"), "contacts")) {
      assertThatThrownBy(() -> machine("two").unlock("nonsense"))
          .hasMessageContaining("has the id nonsense")
          .hasMessageContaining(held.id() + " on contacts");
      held.require();
    }
  }

  private static boolean isRefused(Held held, String why) {
    try {
      held.require();
      return false;
    } catch (ActivateException e) {
      assertThat(e.problems().get(0).code()).isEqualTo(Code.LOCKED);
      return e.problems().get(0).detail().contains(why);
    }
  }

  private static void await(BooleanSupplier until) throws InterruptedException {
    for (int i = 0; i < 1000 && !until.getAsBoolean(); i++) {
      Thread.sleep(20);
    }
    assertThat(until.getAsBoolean()).isTrue();
  }

  /** A server that cannot be reached when it is told so. */
  private record Failing(AtomicBoolean isGone) implements Server {
    @Override
    public Dialect dialect() {
      return Dialect.POSTGRES;
    }

    @Override
    public String account() {
      return "gone";
    }

    @Override
    public Session open() {
      require();
      Session session = Running.server().open();
      return new Cut(session, this::require);
    }

    private void require() {
      if (isGone.get()) {
        throw Problem.error(Code.WAREHOUSE, "Gone", "The server is gone.").asException();
      }
    }
  }
}
