package dev.activate.report;

import dev.activate.plan.Promise;
import dev.activate.plan.SyncSummary;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a plan promises for the case that something breaks while it is applied, in words. */
final class Promises {
  private static final int MAX_NAMES = 3;

  private Promises() {}

  /** One sentence for each kind of destination; their names only where there is more than one. */
  static Map<Set<String>, String> of(List<SyncSummary> ready) {
    Map<String, Set<String>> named = new LinkedHashMap<>();
    for (SyncSummary sync : ready) {
      if (sync.counts().writes() > 0) {
        named
            .computeIfAbsent(words(sync.promise()), none -> new LinkedHashSet<>())
            .add(sync.destination());
      }
    }
    Map<Set<String>, String> sentences = new LinkedHashMap<>();
    named.forEach((words, names) -> sentences.put(named.size() == 1 ? Set.of() : names, words));
    return sentences;
  }

  /** At most three of them. */
  static List<String> some(Set<String> names) {
    return names.stream().limit(MAX_NAMES).toList();
  }

  private static String words(Promise promise) {
    String never = "an acknowledged record is never forgotten";
    return promise.batches() == 0
        ? never + ", and none is written twice"
        : never
            + "; if the connection breaks, at most "
            + Numbers.plural(promise.batches(), "batch", "batches")
            + " of "
            + Numbers.count(promise.size())
            + (promise.batches() == 1 ? " is" : " are")
            + " in doubt, and you are asked";
  }
}
