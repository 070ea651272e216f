package dev.activate.ledger.server;

import dev.activate.ledger.Held;
import dev.activate.ledger.Holder;
import dev.activate.ledger.Invocation;
import dev.activate.ledger.Locks;
import dev.activate.ledger.Refusal;
import dev.activate.ledger.server.LockTable.Lock;
import dev.activate.warehouse.Server;
import dev.activate.warehouse.Session;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Locks for several machines: rows in the schema of the ledger. Those who share a disk are kept
 * apart by the locks there as before, which are taken first.
 *
 * <p>The row of a holder that died stays. Where the disk's lock shows that it died, it is taken
 * over; on another machine nothing shows it, so there it stays until it is taken away by hand.
 */
public final class ServerLocks implements Locks {
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Comparator<Holder> BY_SYNC = Comparator.comparing(Holder::sync);

  private final Locks disk;
  private final LockTable table;
  private final String home;
  private final Duration look;

  /**
   * Opens nothing yet.
   *
   * @param disk the locks of this machine
   * @param home tells the folder that {@code disk} keeps apart from those of other machines
   */
  public ServerLocks(Locks disk, Server server, String schema, Owner owner, String home) {
    this(disk, server, schema, owner, home, ServerHeld.LOOK);
  }

  ServerLocks(Locks disk, Server server, String schema, Owner owner, String home, Duration look) {
    this.disk = disk;
    this.table = new LockTable(server, Place.of(server.dialect(), schema), owner);
    this.home = home;
    this.look = look;
  }

  @Override
  public Held acquire(
      Collection<String> syncs, Invocation by, Duration timeout, Consumer<Holder> onWait) {
    long start = System.nanoTime();
    boolean[] isTold = new boolean[1];
    Consumer<Holder> once =
        holder -> {
          if (!isTold[0]) {
            isTold[0] = true;
            onWait.accept(holder);
          }
        };
    Held here = disk.acquire(syncs, by, timeout, once);
    try (Session session = table.open()) {
      while (true) {
        String id = HexFormat.of().toHexDigits(RANDOM.nextInt());
        List<Holder> others = table.take(session, syncs, by, id, home, this::isOurs);
        if (others.isEmpty()) {
          return ServerHeld.begin(table, here, id, List.copyOf(new TreeSet<>(syncs)), look);
        }
        long left = timeout.toNanos() - (System.nanoTime() - start);
        if (left <= 0 || !isPaused(left)) {
          throw Refusal.of(others, Clock.systemUTC().instant(), Refusal.STAYS);
        }
        once.accept(others.get(0));
      }
    } catch (RuntimeException | Error e) {
      here.close();
      throw e;
    }
  }

  private static boolean isPaused(long left) {
    try {
      TimeUnit.NANOSECONDS.sleep(Math.min(left, PAUSE.toNanos()));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Of our own folder, in which nobody else can be at work while its lock is ours. */
  private boolean isOurs(Lock lock) {
    return lock.home().equals(home);
  }

  private boolean isAlive(Lock lock) {
    return !isOurs(lock) || disk.isHeld(lock.holder().sync());
  }

  @Override
  public boolean isHeld(String sync) {
    return disk.isHeld(sync)
        || table.list().stream()
            .filter(lock -> lock.holder().sync().equals(sync))
            .anyMatch(this::isAlive);
  }

  @Override
  public List<Holder> list() {
    return table.list().stream().filter(this::isAlive).map(Lock::holder).sorted(BY_SYNC).toList();
  }

  @Override
  public List<Holder> unlock(String id) {
    List<Lock> all = table.list();
    List<Holder> gone = new ArrayList<>();
    all.stream().filter(lock -> lock.holder().id().equals(id)).forEach(l -> gone.add(l.holder()));
    if (gone.isEmpty()) {
      throw Refusal.noSuchLock(id, all.stream().map(Lock::holder).toList());
    }
    table.free(id);
    gone.sort(BY_SYNC);
    gone.forEach(this::unlockHere);
    return gone;
  }

  /** A holder that hangs on this machine holds the disk's lock too. */
  private void unlockHere(Holder gone) {
    Optional<Holder> here =
        disk.list().stream().filter(held -> held.sync().equals(gone.sync())).findFirst();
    here.ifPresent(held -> disk.unlock(held.id()));
  }
}
