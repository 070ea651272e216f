package dev.activate.faults.model;

import dev.activate.faults.model.Due.Held;
import dev.activate.faults.model.Plan.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the ledger must say and what it may, by what the destination truly did and answered. */
record LedgerLook(Model model) {

  /** When the ledger is looked at. */
  enum When {
    /** An apply came to its end. */
    ENDED,
    /** Runs that did not end were brought to order, and nothing is in doubt any more. */
    RECOVERED,
    /** Something is in doubt still. */
    DOUBTFUL
  }

  /** Looks at the ledger: it must say what it has to, and no more than it may. */
  void check(Map<String, Held> now, When when, @Nullable Plan ended) {
    Set<String> keys = new TreeSet<>(model.known.keySet());
    keys.addAll(now.keySet());
    model.open.values().forEach(plan -> keys.addAll(plan.states.keySet()));
    for (String key : keys) {
      List<String> may = new ArrayList<>();
      boolean holds = allowed(key, now.get(key), when, ended, may);
      model.require(holds, "the ledger says of " + key + " " + now.get(key) + ", may be " + may);
    }
    model.known = now;
  }

  private boolean allowed(
      String key, @Nullable Held now, When when, @Nullable Plan ended, List<String> may) {
    Held before = model.known.get(key);
    boolean holds = isUnchanged(before, now);
    may.add("" + before);
    for (Plan plan : model.open.values()) {
      State state = plan.states.get(key);
      if (state == null) {
        continue;
      }
      Held after = state.due.held();
      boolean is = isHeld(after, now, plan.terms, state.touched);
      switch (may(state, when, plan == ended)) {
        case MUST -> {
          holds = is;
          may.clear();
          may.add("only " + after);
        }
        case MAY -> {
          holds |= is;
          may.add("" + after);
        }
        case MUST_NOT -> {}
      }
    }
    return holds;
  }

  private enum Allowance {
    MUST,
    MAY,
    MUST_NOT
  }

  private Allowance may(State state, When when, boolean ended) {
    if (!state.due.isWrite()) {
      return ended ? Allowance.MUST : Allowance.MAY;
    }
    if (state.acknowledged && !state.unsure) {
      return Allowance.MUST;
    }
    if (!state.executed) {
      return state.touched && (state.doubtful || state.unsure) ? Allowance.MAY : Allowance.MUST_NOT;
    }
    if (model.kind == Kind.KEYED) {
      return state.unsure ? Allowance.MAY : Allowance.MUST_NOT;
    }
    if (when == When.RECOVERED && !state.touched) {
      return Allowance.MUST;
    }
    return model.kind.isReadable() || state.unsure ? Allowance.MAY : Allowance.MUST_NOT;
  }

  private static boolean isHeld(
      @Nullable Held wanted, @Nullable Held now, Terms of, boolean touched) {
    if (wanted == null || now == null) {
      return Objects.equals(wanted, now);
    }
    return now.of(of.names()).fields().equals(wanted.fields())
        && (touched || now.origin().equals(wanted.origin()));
  }

  /** The same, but for fields that came or went with the contract. */
  private static boolean isUnchanged(@Nullable Held before, @Nullable Held now) {
    if (before == null || now == null) {
      return Objects.equals(before, now);
    }
    Set<String> names = new HashSet<>(before.fields().keySet());
    names.addAll(now.fields().keySet());
    return before.origin().equals(now.origin())
        && names.stream()
            .allMatch(
                name ->
                    (before.fields().containsKey(name) && now.fields().containsKey(name))
                        ? Objects.equals(before.fields().get(name), now.fields().get(name))
                        : now.fields().get(name) == null);
  }
}
