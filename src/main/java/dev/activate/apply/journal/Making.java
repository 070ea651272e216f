package dev.activate.apply.journal;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Makes and removes run folders under another name, so that there is never half a one. */
final class Making {
  static final String GONE = ".gone-";

  private static final String MAKING = ".making-";
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Duration LONGEST = Duration.ofDays(1);

  private Making() {}

  static Path make(Path runs, RunHeader header, Path plan) throws IOException {
    Files.createDirectories(runs, only(FOLDER));
    Path folder = Files.createTempDirectory(runs, MAKING, only(FOLDER));
    try {
      keep(plan.toRealPath(), folder.resolve("plan"), runs.resolve("..").toRealPath());
      begin(folder.resolve("journal"), header);
      force(folder);
      Path made = runs.resolve(header.run());
      Files.move(folder, made, StandardCopyOption.ATOMIC_MOVE);
      force(runs);
      return made;
    } catch (IOException e) {
      delete(folder);
      throw e;
    }
  }

  /**
   * A plan of activate's own is replaced, never written to, and so a second name keeps it. A file
   * of the user's may be overwritten in place, and then a second name would lose it too.
   */
  private static void keep(Path plan, Path kept, Path own) throws IOException {
    if (!plan.startsWith(own) || !isLinked(plan, kept)) {
      Files.createFile(kept, only(FILE));
      try (FileOutputStream out = new FileOutputStream(kept.toFile())) {
        Files.copy(plan, out);
      }
    }
    force(kept);
  }

  private static boolean isLinked(Path plan, Path kept) {
    try {
      if (!Files.getPosixFilePermissions(plan).equals(FILE)) {
        return false;
      }
      Files.createLink(kept, plan);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static void begin(Path journal, RunHeader header) throws IOException {
    Files.createFile(journal, only(FILE));
    Files.write(journal, Line.of(1, new Entry.Header(header)));
    force(journal);
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> only(Set<PosixFilePermission> owner) {
    return PosixFilePermissions.asFileAttribute(owner);
  }

  /** Removes what was left half made or half removed; what is young may be in the making. */
  static void sweep(Path runs) throws IOException {
    if (!Files.isDirectory(runs)) {
      return;
    }
    for (Path folder : contents(runs)) {
      String name = String.valueOf(folder.getFileName());
      if (name.startsWith(GONE) || (name.startsWith(MAKING) && isOld(folder))) {
        delete(folder);
      }
    }
  }

  private static boolean isOld(Path folder) throws IOException {
    return Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS)
        .toInstant()
        .isBefore(Instant.now().minus(LONGEST));
  }

  static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      for (Path file : contents(folder)) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }

  private static List<Path> contents(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
