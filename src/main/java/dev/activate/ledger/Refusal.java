package dev.activate.ledger;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The words for a lock that was not to be had, or was lost. */
public final class Refusal {
  /** Of a lock that the operating system frees. */
  private static final String FREES_ITSELF =
      "The lock frees itself when that process ends: wait for it, or take the lock away if it"
          + " hangs.";

  /** Of a lock that a process must give back. */
  public static final String STAYS =
      "The lock is given back when that run ends, but stays when its process was killed or its"
          + " machine is gone: wait for it, or take the lock away if you know that nothing of it"
          + " is at work any more.";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Refusal() {}

  static ActivateException of(List<Holder> holders, Instant now) {
    return of(holders, now, FREES_ITSELF);
  }

  /**
   * One problem for each lock id, with all its syncs.
   *
   * @param ending how such a lock ends, as sentences
   */
  public static ActivateException of(List<Holder> holders, Instant now, String ending) {
    Map<String, List<Holder>> byId =
        holders.stream()
            .collect(Collectors.groupingBy(Holder::id, LinkedHashMap::new, Collectors.toList()));
    return new ActivateException(
        byId.values().stream().map(same -> locked(same, now, ending)).toList(), null);
  }

  private static Problem locked(List<Holder> same, Instant now, String ending) {
    Holder holder = same.get(0);
    String syncs = same.stream().map(Holder::sync).collect(Collectors.joining(", "));
    return Problem.error(
            Code.LOCKED,
            "Sync is locked",
            syncs
                + ": another apply is at work, by "
                + holder.by().user()
                + " on "
                + holder.by().host()
                + ", process "
                + holder.by().pid()
                + ", since "
                + TIME.format(holder.by().since())
                + " ("
                + ago(Duration.between(holder.by().since(), now))
                + " ago): "
                + holder.by().command()
                + ". Lock id: "
                + holder.id()
                + ". Two at once would send records twice, so nothing was sent. "
                + ending)
        .run("activate apply --lock-timeout 5m")
        .run("activate state unlock " + holder.id());
  }

  private static String ago(Duration age) {
    long seconds = Math.max(0, age.toSeconds());
    if (seconds < 120) {
      return seconds + " s";
    }
    if (seconds < 7_200) {
      return seconds / 60 + " min";
    }
    return seconds < 172_800 ? seconds / 3_600 + " hours" : seconds / 86_400 + " days";
  }

  /** For the one who held it. */
  public static ActivateException takenAway(String id, String sync) {
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

  public static ActivateException noSuchLock(String id, List<Holder> held) {
    String known =
        held.isEmpty()
            ? "No lock is held at all: locks are given back when their process ends."
            : "Held are: "
                + held.stream()
                    .map(holder -> holder.id() + " on " + holder.sync())
                    .collect(Collectors.joining(", "))
                + ".";
    return Problem.error(
            Code.USAGE, "No such lock", "No lock that is held has the id " + id + ". " + known)
        .run("activate state locks")
        .asException();
  }
}
