package dev.activate.ledger;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Locks for those who share a disk: each is the operating system's own, so it frees itself when its
 * process dies.
 */
public final class FileLocks implements Locks {
  private static final String SUFFIX = ".lock";
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path folder;
  private final Clock clock;
  private final Guard guard;

  public FileLocks(Path folder) {
    this(folder, Clock.systemUTC());
  }

  FileLocks(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
    this.guard = new Guard(folder);
  }

  @Override
  public Held acquire(
      Collection<String> syncs, Invocation by, Duration timeout, Consumer<Holder> onWait) {
    long start = System.nanoTime();
    boolean isTold = false;
    List<Holder> others = new ArrayList<>();
    while (true) {
      others.clear();
      Optional<Held> held = alone(() -> attempt(new TreeSet<>(syncs), by, others));
      if (held.isPresent()) {
        return held.get();
      }
      long left = timeout.toNanos() - (System.nanoTime() - start);
      if (left <= 0) {
        throw Refusal.of(others, clock.instant());
      }
      if (!isTold) {
        onWait.accept(others.get(0));
        isTold = true;
      }
      try {
        TimeUnit.NANOSECONDS.sleep(Math.min(left, PAUSE.toNanos()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Refusal.of(others, clock.instant());
      }
    }
  }

  private Optional<Held> attempt(Collection<String> syncs, Invocation by, List<Holder> others)
      throws IOException {
    String id = HexFormat.of().toHexDigits(RANDOM.nextInt());
    Map<String, LockFile> files = new TreeMap<>();
    boolean isDone = false;
    try {
      for (String sync : syncs) {
        Optional<LockFile> file = LockFile.lock(lockFile(sync));
        file.ifPresent(locked -> files.put(sync, locked));
        if (file.isEmpty()) {
          others.add(HolderFile.read(holderFile(sync), sync));
        }
      }
      if (!others.isEmpty()) {
        return Optional.empty();
      }
      for (String sync : syncs) {
        HolderFile.write(holderFile(sync), new Holder(id, sync, by));
      }
      isDone = true;
      return Optional.of(new FileHeld(this, id, files));
    } finally {
      if (!isDone) {
        for (LockFile file : files.values()) {
          file.release();
        }
      }
    }
  }

  void release(Map<String, LockFile> files) {
    alone(
        () -> {
          for (Map.Entry<String, LockFile> each : files.entrySet()) {
            if (each.getValue().isInPlace()) {
              Files.deleteIfExists(holderFile(each.getKey()));
            }
            each.getValue().release();
          }
          return files;
        });
  }

  @Override
  public boolean isHeld(String sync) {
    return Files.exists(lockFile(sync)) && alone(() -> LockFile.isLocked(lockFile(sync)));
  }

  @Override
  public List<Holder> list() {
    return Files.isDirectory(folder) ? alone(this::held) : List.of();
  }

  private List<Holder> held() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
    List<Holder> holders = new ArrayList<>();
    for (Path file : files) {
      if (LockFile.isLocked(file)) {
        String name = String.valueOf(file.getFileName());
        String sync =
            URLDecoder.decode(
                name.substring(0, name.length() - SUFFIX.length()), StandardCharsets.UTF_8);
        holders.add(HolderFile.read(holderFile(sync), sync));
      }
    }
    return holders;
  }

  @Override
  public List<Holder> unlock(String id) {
    List<Holder> gone = Files.isDirectory(folder) ? alone(() -> remove(id)) : List.of();
    if (gone.isEmpty()) {
      throw Refusal.noSuchLock(id, list());
    }
    return gone;
  }

  private List<Holder> remove(String id) throws IOException {
    List<Holder> gone = held().stream().filter(holder -> holder.id().equals(id)).toList();
    for (Holder holder : gone) {
      Files.deleteIfExists(lockFile(holder.sync()));
      Files.deleteIfExists(holderFile(holder.sync()));
    }
    return gone;
  }

  private Path lockFile(String sync) {
    return folder.resolve(URLEncoder.encode(sync, StandardCharsets.UTF_8) + SUFFIX);
  }

  private Path holderFile(String sync) {
    return folder.resolve(URLEncoder.encode(sync, StandardCharsets.UTF_8) + ".holder");
  }

  private <T> T alone(Guard.Work<T> work) {
    try {
      return guard.alone(work);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  ActivateException failed(IOException e) {
    return Problem.error(
            Code.IO,
            "Locks cannot be used",
            folder
                + ": "
                + e
                + ". Without them two applies could send the same records, so nothing more is sent."
                + " See that the folder is yours and on a disk that knows file locks.")
        .causedBy(e);
  }
}
