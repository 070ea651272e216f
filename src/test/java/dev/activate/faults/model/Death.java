package dev.activate.faults.model;

import dev.activate.ledger.DeadLetter;
import dev.activate.ledger.Ledger;
import dev.activate.ledger.LedgerSync;
import dev.activate.ledger.LedgerWriter;
import dev.activate.ledger.Run;
import dev.activate.ledger.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Kills an apply at one of the points that it passes: what stood in its folder at that moment is
 * copied, and it goes on only with the copy. The destination hears nothing more of who was killed.
 * Also the lock by which everything outside the process is guarded.
 */
final class Death {

  /** Where an apply may die. */
  enum At {
    OPENING,
    LOOKING,
    SENDING,
    EXECUTED,
    NOTING,
    FOLDING,
    FOLDED,
    PUBLISHED,
    CLOSING
  }

  /** What is thrown in who was killed. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed(At at) {
      super("killed at " + at, null, false, false);
    }
  }

  /** What is done in the moment of death. */
  interface Witness {
    void died(At at, boolean powerLost);
  }

  private final Witness witness;
  private final Map<Path, Long> durable = new HashMap<>();
  private Path home = Path.of("");
  private Path left = Path.of("");
  private @Nullable At armed;
  private int passes;
  private @Nullable Random power;
  private boolean dead;

  Death(Witness witness) {
    this.witness = witness;
  }

  /**
   * Lets who works in {@code home} die when it passes a point so often.
   *
   * @param to where what is left of it is put
   * @param atPower when not null, the machine loses its power: what was not forced may be lost
   */
  synchronized void arm(Path from, Path to, At at, int times, @Nullable Random atPower) {
    home = from;
    left = to;
    armed = at;
    passes = times;
    power = atPower;
    durable.clear();
    journals(from).forEach(file -> durable.put(from.relativize(file), size(file)));
  }

  /** Lets it live; who was killed is gone by now. */
  synchronized void disarm() {
    armed = null;
    dead = false;
  }

  synchronized boolean isOver() {
    return dead;
  }

  synchronized void pass(At at) {
    if (dead) {
      throw new Killed(at);
    }
    if (at == armed && --passes <= 0) {
      copy(home, left);
      if (power != null) {
        journals(left).forEach(file -> cut(file, power));
      }
      dead = true;
      witness.died(at, power != null);
      throw new Killed(at);
    }
  }

  /** Outcomes behind the last entry that was forced may not have come to the disk. */
  private void cut(Path file, Random random) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      int floor = durable.getOrDefault(left.relativize(file), 0L).intValue();
      int from = 0;
      while (from < text.length()) {
        int end = text.indexOf('\n', from) + 1;
        if (end == 0) {
          break;
        }
        if (!text.substring(from, end).contains("\"entry\":\"outcomes\"")) {
          floor = Math.max(floor, end);
        }
        from = end;
      }
      if (floor < bytes.length) {
        Files.write(file, Arrays.copyOf(bytes, floor + random.nextInt(bytes.length - floor + 1)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> journals(Path home) {
    Path runs = home.resolve("runs");
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(runs, 2)) {
      return files.filter(file -> file.endsWith("journal")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A ledger whose writer may die. */
  record Mortal(Death death, Ledger ledger) implements Ledger {
    @Override
    public Optional<String> lineage() {
      return ledger.lineage();
    }

    @Override
    public LedgerSync sync(String name) {
      return ledger.sync(name);
    }

    @Override
    public List<LedgerSync> syncs() {
      return ledger.syncs();
    }

    @Override
    public String relation(LedgerSync sync, Shape shape) {
      return ledger.relation(sync, shape);
    }

    @Override
    public List<String> records(LedgerSync sync, int limit) {
      return ledger.records(sync, limit);
    }

    @Override
    public List<Run> runs() {
      return ledger.runs();
    }

    @Override
    public List<DeadLetter> deadLetters(String sync) {
      return ledger.deadLetters(sync);
    }

    @Override
    public Optional<Long> serialAfter(String planId, String sync) {
      return ledger.serialAfter(planId, sync);
    }

    @Override
    public void write(Consumer<LedgerWriter> work) {
      death.pass(At.FOLDING);
      ledger.write(
          writer -> {
            work.accept(writer);
            death.pass(At.FOLDED);
          });
      death.pass(At.PUBLISHED);
    }

    @Override
    public void close() {
      ledger.close();
    }
  }
}
