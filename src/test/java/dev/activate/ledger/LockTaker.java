package dev.activate.ledger;

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
final class LockTaker {
  private LockTaker() {}

  public static void main(String[] args) throws IOException {
    FileLocks locks = new FileLocks(Path.of(args[0]));
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
      } else if (line.equals("require") && held != null) {
        System.out.println(required(held));
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

  private static String required(Held held) {
    try {
      held.require();
      return "still mine";
    } catch (ActivateException e) {
      return e.problems().get(0).summary();
    }
  }

  private static Invocation me() {
    return new Invocation(
        "racer", "here", ProcessHandle.current().pid(), "activate apply", Instant.now());
  }
}
