package dev.activate.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.activate.change.Change;
import dev.activate.change.Outcome;
import dev.activate.change.Outcome.Status;
import dev.activate.destination.Batch;
import dev.activate.destination.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Bad records are found with at most 2 * bad * log2(batch) further requests. */
final class IsolationTest {
  private static final int ROUNDS = Integer.getInteger("isolation.rounds", 1);

  /** Which of the bad records an answer names. */
  private enum Names {
    NONE,
    FIRST,
    ALL
  }

  private static Reply answer(Batch batch, Set<Long> bad, Names names) {
    List<Long> found = batch.changes().stream().map(Change::seq).filter(bad::contains).toList();
    if (found.isEmpty()) {
      return Post.applied(batch);
    }
    List<Long> named =
        switch (names) {
          case NONE -> List.of();
          case FIRST -> found.subList(0, 1);
          case ALL -> found;
        };
    return Post.all(
        batch,
        seq ->
            named.contains(seq)
                ? Outcome.rejected(seq, "BAD", "Bad.")
                : Outcome.batchRejected(seq, "BATCH", "Something in it is bad."));
  }

  private static void check(int size, Set<Long> bad, Names names) {
    Post post = new Post(batch -> answer(batch, bad, names));
    List<Outcome> outcomes = post.sender().send(Post.changes(0, size));
    String what = size + " records, bad " + bad + ", named " + names;
    Set<List<Long>> sent = new HashSet<>(post.requests);
    for (Outcome outcome : outcomes) {
      boolean isBad = bad.contains(outcome.seq());
      if (outcome.status() != (isBad ? Status.REJECTED : Status.APPLIED)
          || (isBad && names == Names.NONE && !sent.contains(List.of(outcome.seq())))) {
        fail(what + ": " + outcome + " after " + post.requests);
      }
    }
    double bound = 2 * bad.size() * Math.log(size) / Math.log(2) + 1e-9;
    assertThat(post.requests.size() - 1.0).as(what).isLessThanOrEqualTo(bound);
    assertThat(post.time.elapsed()).as("no waits").isZero();
  }

  @Test
  void oneBadRecordIsFoundWhereverItIs() {
    for (int size = 1; size <= 200; size++) {
      for (long at = 0; at < size; at++) {
        check(size, Set.of(at), Names.NONE);
      }
    }
  }

  @Test
  void everySetOfBadRecordsOfASmallBatchIsFound() {
    for (int size = 1; size <= 11; size++) {
      for (int bits = 1; bits < 1 << size; bits++) {
        Set<Long> bad = new TreeSet<>();
        for (long at = 0; at < size; at++) {
          if ((bits >> at & 1) == 1) {
            bad.add(at);
          }
        }
        for (Names names : Names.values()) {
          check(size, bad, names);
        }
      }
    }
  }

  @Test
  void anyNumberOfBadRecordsIsFoundInBatchesOfAnySize() {
    Random random = new Random(20261121);
    for (int round = 0; round < ROUNDS; round++) {
      for (int size = 1; size <= 200; size++) {
        List<Long> all = new ArrayList<>();
        for (long at = 0; at < size; at++) {
          all.add(at);
        }
        for (int count = 1; count <= size; count += 1 + random.nextInt(1 + size / 10)) {
          Collections.shuffle(all, random);
          check(size, new TreeSet<>(all.subList(0, count)), Names.NONE);
        }
      }
    }
  }
}
