package dev.activate.contract;

import dev.activate.destination.Lookup;
import java.util.ArrayList;
import java.util.List;

/** Lets syncs come after those whose records their lookups point to, without it being said. */
final class Parents {
  private Parents() {}

  /** The same syncs, each after its parents; what {@code after} names stands first. */
  static List<Sync> of(List<Sync> syncs) {
    return syncs.stream().map(sync -> sync.afterAll(after(sync, syncs))).toList();
  }

  private static List<String> after(Sync sync, List<Sync> syncs) {
    List<String> after = new ArrayList<>(sync.after());
    for (Lookup lookup : sync.lookups().values()) {
      for (Sync other : syncs) {
        if (!other.name().equals(sync.name())
            && other.destination().equals(sync.destination())
            && other.object().equals(lookup.object())
            && !other.object().equals(sync.object())
            && !after.contains(other.name())) {
          after.add(other.name());
        }
      }
    }
    return after;
  }
}
