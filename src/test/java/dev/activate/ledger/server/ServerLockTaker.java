package dev.activate.ledger.server;

import dev.activate.ledger.FileLocks;
import dev.activate.ledger.Held;
import dev.activate.ledger.Invocation;
import dev.activate.ledger.Locks;
import dev.activate.problem.ActivateException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes and frees locks in a process of its own, as it is told. */
final class ServerLockTaker {
  private ServerLockTaker() {}

  public static void main(String[] args) throws IOException {
    Locks locks =
        new ServerLocks(
            new FileLocks(Path.of(args[0])),
            Running.server(Integer.parseInt(args[1])),
            args[2],
            new Owner("shop", "prod"),
            args[0]);
    @Nullable Held held = null;
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("ready");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.equals("free")) {
        if (held != null) {
          held.close();
          held = null;
        }
        System.out.println("freed");
      } else {
        // All that race start at the same millisecond.
        while (System.currentTimeMillis() < Long.parseLong(line)) {
          Thread.onSpinWait();
        }
        try {
          held = locks.acquire(List.of("contacts", "accounts"), me(), Duration.ZERO, other -> {});
          System.out.println("won " + held.id());
        } catch (ActivateException e) {
          System.out.println("lost: " + e.problems().get(0).detail());
        }
      }
    }
  }

  private static Invocation me() {
    return new Invocation(
        "racer", "here", ProcessHandle.current().pid(), "activate apply", Instant.now());
  }
}
