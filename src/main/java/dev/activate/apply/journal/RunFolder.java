package dev.activate.apply.journal;

import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of a run: its journal, and the plan that it applies as it was when it began. Readable
 * by its owner only. It is there with both or not at all.
 */
public record RunFolder(Path folder) {
  private static final Pattern ID = Pattern.compile("\\d{8}-\\d{6}-[0-9a-f]{4}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The newest id of this process, in 65,536ths of a second: no two are the same. */
  private static final AtomicLong LAST = new AtomicLong();

  /** A new id, which sorts by time: {@code 20261121-150405-7f3c}. */
  public static String newId(Clock clock) {
    Instant now = clock.instant();
    long time = (now.getEpochSecond() << 16) | (((long) now.getNano() << 16) / 1_000_000_000);
    long id = LAST.updateAndGet(last -> last >> 16 == time >> 16 && last >= time ? last + 1 : time);
    return TIME.format(Instant.ofEpochSecond(id >> 16))
        + "-"
        + HexFormat.of().toHexDigits(id & 0xffff, 4);
  }

  /** Makes the folder {@code runs/<run>}; it is on disk when this returns. */
  public static RunFolder begin(Path runs, RunHeader header, Path plan) {
    try {
      Making.sweep(runs);
      return new RunFolder(Making.make(runs, header, plan));
    } catch (IOException e) {
      throw failed("Run cannot be begun", runs.resolve(header.run()), e);
    }
  }

  /** All runs of which there is still a folder, the oldest first. */
  public static List<RunFolder> all(Path runs) {
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(runs)) {
      return folders
          .filter(folder -> ID.matcher(folder.getFileName().toString()).matches())
          .sorted()
          .map(RunFolder::new)
          .toList();
    } catch (IOException e) {
      throw failed("Runs cannot be listed", runs, e);
    }
  }

  public static Optional<RunFolder> find(Path runs, String id) {
    return all(runs).stream().filter(run -> run.id().equals(id)).findFirst();
  }

  /**
   * Removes the folders of the oldest runs, which hold people's data, but for the newest {@code
   * keep}; only those that need nothing more.
   *
   * @param needsNothing asked only of runs that are to be removed
   */
  public static void prune(Path runs, int keep, Predicate<RunFolder> needsNothing) {
    List<RunFolder> all = all(runs);
    for (RunFolder run : all.subList(0, Math.max(0, all.size() - keep))) {
      if (needsNothing.test(run)) {
        run.remove();
      }
    }
  }

  private void remove() {
    try {
      Path gone = folder.resolveSibling(Making.GONE + id());
      Files.move(folder, gone, StandardCopyOption.ATOMIC_MOVE);
      Making.delete(gone);
    } catch (IOException e) {
      throw failed("Run cannot be removed", folder, e);
    }
  }

  public String id() {
    return String.valueOf(folder.getFileName());
  }

  public Path plan() {
    return folder.resolve("plan");
  }

  public Path journal() {
    return folder.resolve("journal");
  }

  /** Opens the journal to go on at its end; only one may have it open so. */
  public FileJournal open(Clock clock) {
    return FileJournal.open(journal(), clock);
  }

  private static RuntimeException failed(String summary, Path folder, IOException e) {
    return Problem.error(
            Code.IO,
            summary,
            folder
                + ": "
                + e
                + ". Nothing was sent. See that there is space and that the folder is yours.")
        .causedBy(e);
  }
}
