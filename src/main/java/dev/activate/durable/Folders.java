package dev.activate.durable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Folders whose entries outlast a power failure. */
public final class Folders {
  private Folders() {}

  /** Makes a folder and those above it; each is on disk when this returns. */
  public static void make(Path folder) throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    @Nullable Path at = folder.toAbsolutePath();
    while (at != null && !Files.exists(at)) {
      missing.push(at);
      at = at.getParent();
    }
    Files.createDirectories(folder);
    for (Path made : missing) {
      Path above = made.getParent();
      if (above != null) {
        sync(above);
      }
    }
  }

  /** Brings the names in a folder to disk: what was made, renamed or removed in it. */
  public static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
