package dev.activate.durable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A turn that one thread of one process has at a time, for work of seconds at most. It ends with
 * the process, however that ends. The file stays.
 */
public final class Mutex {
  // The operating system's lock is the process's: between threads it says nothing, and it is lost
  // when any of them closes the file.
  private static final Map<Path, ReentrantLock> IN_PROCESS = new ConcurrentHashMap<>();

  private Mutex() {}

  /** Waits for its turn at {@code file}, whose folder is there, and has it during the work. */
  public static void hold(Path file, Runnable work) throws IOException {
    ReentrantLock threads =
        IN_PROCESS.computeIfAbsent(file.toAbsolutePath().normalize(), any -> new ReentrantLock());
    threads.lock();
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      channel.lock();
      work.run();
    } finally {
      threads.unlock();
    }
  }
}
