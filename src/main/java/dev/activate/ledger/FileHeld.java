package dev.activate.ledger;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Locks of one or several syncs, held until it is closed or the process dies. */
final class FileHeld implements Held {
  private final FileLocks locks;
  private final String id;
  private final Map<String, LockFile> files;
  private final AtomicBoolean isClosed = new AtomicBoolean();

  FileHeld(FileLocks locks, String id, Map<String, LockFile> files) {
    this.locks = locks;
    this.id = id;
    this.files = files;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public List<String> syncs() {
    return List.copyOf(files.keySet());
  }

  @Override
  public void require() {
    if (isClosed.get()) {
      throw new IllegalStateException("lock " + id + " was given back");
    }
    files.forEach(
        (sync, file) -> {
          try {
            if (!file.isInPlace()) {
              throw Refusal.takenAway(id, sync);
            }
          } catch (IOException e) {
            throw locks.failed(e);
          }
        });
  }

  @Override
  public void close() {
    if (!isClosed.getAndSet(true)) {
      locks.release(files);
    }
  }
}
