package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.ledger.FileLocks;
import dev.activate.ledger.Held;
import dev.activate.ledger.Invocation;
import dev.activate.problem.Exit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateLocksTest {

  @Test
  void locksAreListedAndTakenAwayByTheirExactId(@TempDir Path folder) throws IOException {
    Cli cli = Cli.example(folder);
    assertThat(cli.run("state", "locks", "--local").out()).isEqualTo("No sync is locked.\n");

    Invocation ann =
        new Invocation("ann", "laptop", 4711, "activate apply\u001b[2J", Instant.EPOCH);
    FileLocks locks = new FileLocks(cli.file(".activate/local/locks"));
    try (Held held = locks.acquire(List.of("contacts"), ann, Duration.ZERO, other -> {})) {
      assertThat(cli.run("state", "locks", "--local").out())
          .contains(
              held.id() + "  contacts  ann on laptop, process 4711, since 1970-01-01T00:00:00Z")
          .contains("activate apply\\u001b[2J");

      Cli.Result wrong = cli.run("state", "unlock", "beef", "--local");
      assertThat(wrong.exit()).isEqualTo(Exit.USAGE.code());
      assertThat(wrong.err()).contains("No such lock", held.id() + " on contacts");
      held.require();

      Cli.Result right = cli.run("state", "unlock", held.id(), "--local");
      assertThat(right.exit()).isEqualTo(Exit.OK.code());
      assertThat(right.out()).isEqualTo("Unlocked contacts.\n");
      assertThatThrownBy(held::require).hasMessageContaining("Lock was taken away");
    }
    assertThat(cli.run("state", "locks", "--local").out()).isEqualTo("No sync is locked.\n");
  }
}
