package dev.activate.ledger;

import dev.activate.problem.Code;
import dev.activate.problem.Problem;
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
              throw takenAway(sync);
            }
          } catch (IOException e) {
            throw locks.failed(e);
          }
        });
  }

  private RuntimeException takenAway(String sync) {
    return Problem.error(
            Code.LOCKED,
            "Lock was taken away",
            "The lock "
                + id
                + " on "
                + sync
                + " was removed by `activate state unlock` or by hand, so another apply may be at"
                + " work on it. This one has stopped and sends nothing more. What it sent is in its"
                + " journal; the next apply goes on from there.")
        .run("activate state locks")
        .asException();
  }

  @Override
  public void close() {
    if (!isClosed.getAndSet(true)) {
      locks.release(files);
    }
  }
}
