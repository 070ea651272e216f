package dev.activate.faults.model;

import dev.activate.change.Change;
import dev.activate.change.Outcome.Status;
import dev.activate.faults.model.Due.Held;
import dev.activate.faults.model.Plan.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What must be so: plain maps, computed from the rows and the contract. It is told what the
 * destination really did and answered, and says whether that was to be done, and what the ledger
 * may say of it.
 */
final class Model implements Crm.Witness, Death.Witness {

  final Kind kind;
  final Map<String, Map<String, @Nullable String>> rows = new TreeMap<>();
  final Map<String, Map<String, @Nullable String>> records = new TreeMap<>();

  /** Plans of which something may not stand in the ledger yet, the oldest first. */
  final Map<String, Plan> open = new LinkedHashMap<>();

  final Map<String, Plan> plans = new HashMap<>();
  final Set<String> everRejected = new HashSet<>();

  /** Records that we made, and nobody else has edited since. */
  final Set<String> ours = new HashSet<>();

  /** Fields that were not always mapped: what they held before, a ledger need not know. */
  final Set<String> unmapped = new HashSet<>();

  /** Taken without an answer, and refused when they were sent again: that is believed. */
  final Set<String> adrift = new HashSet<>();

  final List<String> steps = new ArrayList<>();
  final List<String> wrong = new ArrayList<>();
  Map<String, Held> known = new TreeMap<>();
  Terms terms;
  private final Map<Thread, List<State>> last = new HashMap<>();

  Model(Kind kind, Terms terms) {
    this.kind = kind;
    this.terms = terms;
  }

  @Override
  public synchronized void note(String line) {
    steps.add(line);
  }

  private void wrong(String what) {
    note("    !! " + what);
    wrong.add(what);
  }

  void require(boolean holds, String otherwise) {
    if (!holds) {
      wrong(otherwise);
    }
  }

  /** What a plan must hold now. */
  Map<String, Due> dues(Due.Look look, Map<String, Held> from) {
    Map<String, Due> dues = new TreeMap<>();
    Set<String> keys = new TreeSet<>(rows.keySet());
    keys.addAll(from.keySet());
    for (String key : keys) {
      Due due = Due.of(terms, rows.get(key), from.get(key), records.get(key), look);
      if (due != null) {
        dues.put(key, due);
      }
    }
    return dues;
  }

  @Override
  public void arrived(String source, List<Change> changes) {
    List<State> batch = new ArrayList<>();
    for (Change change : changes) {
      String key = change.key().text();
      State state = state(source, key);
      if (state == null) {
        continue;
      }
      Map<String, @Nullable String> fields = new TreeMap<>();
      change
          .fields()
          .forEach((name, value) -> fields.put(name, value.isNull() ? null : value.text()));
      require(
          state.due.what().name().equals(change.action().name())
              && state.due.fields().equals(fields),
          "sent " + change.action() + " " + key + " " + fields + ", due is " + state.due);
      require(state.unsure || !state.acknowledged, key + " was acknowledged, and is sent again");
      require(state.unsure || !state.rejected, key + " was refused, and is sent again");
      require(
          kind != Kind.ONE_WAY || state.unsure || !state.doubtful,
          key + " is in doubt, and is sent again unasked");
      state.doubtful = true;
      batch.add(state);
    }
    last.put(Thread.currentThread(), batch);
  }

  private @Nullable State state(String source, String key) {
    Plan plan = plans.get(source.substring(0, source.indexOf('/')));
    State state = plan == null ? null : plan.states.get(key);
    require(state != null && state.due.isWrite(), "sent " + key + ", for which nothing is due");
    return state;
  }

  @Override
  public void executed(String source, Change change) {
    String key = change.key().text();
    State state = state(source, key);
    if (state == null) {
      return;
    }
    require(
        kind.isRepeatable() || !state.executed || state.touched,
        "did " + change.action() + " " + key + " twice");
    state.executed = true;
    if (state.due.what() == Due.What.DELETE) {
      records.remove(key);
      ours.remove(key);
    } else {
      if (state.due.what() == Due.What.CREATE && !records.containsKey(key)) {
        ours.add(key);
      }
      records.computeIfAbsent(key, none -> new TreeMap<>()).putAll(state.due.fields());
    }
  }

  @Override
  public void answered(String source, Change change, Status status) {
    String key = change.key().text();
    State state = state(source, key);
    if (state == null) {
      return;
    }
    if (kind == Kind.KEYED && status == Status.REJECTED && state.executed && !state.acknowledged) {
      adrift.add(key);
    }
    state.unsure = false;
    state.doubtful = status == Status.UNKNOWN;
    state.acknowledged = status == Status.APPLIED;
    state.rejected = status == Status.REJECTED;
    if (state.rejected) {
      everRejected.add(key);
    }
  }

  @Override
  public void died(Death.At at, boolean powerLost) {
    note("    killed at " + at + (powerLost ? ", with the power" : ""));
    List<State> mine = last.getOrDefault(Thread.currentThread(), List.of());
    boolean sender = at == Death.At.SENDING || at == Death.At.EXECUTED || at == Death.At.NOTING;
    last.forEach(
        (thread, states) -> {
          if (states != mine && (sender || powerLost)) {
            states.forEach(state -> state.unsure = true);
          }
        });
    if (sender) {
      mine.forEach(State::forgetAnswer);
    }
  }

  /** An invocation is over: what it was told last it has noted. */
  void over() {
    last.clear();
  }

  /** Somebody else edits or deletes a record. */
  void touch(String key, @Nullable Map<String, @Nullable String> other) {
    if (other == null) {
      records.remove(key);
    } else {
      records.put(key, new TreeMap<>(other));
    }
    ours.remove(key);
    plans.values().stream()
        .map(plan -> plan.states.get(key))
        .filter(Objects::nonNull)
        .forEach(state -> state.touched = true);
  }

  /** How many changes must be asked about, and how many at most. */
  long[] doubts() {
    long sure = states().filter(state -> state.doubtful && !state.unsure).count();
    return new long[] {sure, sure + states().filter(state -> state.unsure).count()};
  }

  Stream<State> states() {
    return open.values().stream().flatMap(plan -> plan.states.values().stream());
  }

  /** Somebody said the truth of all that was in doubt. */
  void resolved() {
    states()
        .forEach(
            state -> {
              state.acknowledged |= state.doubtful && state.executed;
              state.doubtful = false;
            });
  }

  /** All that was in doubt was settled; only this plan is gone on with. */
  void settled(@Nullable Plan goOn) {
    for (Plan plan : List.copyOf(open.values())) {
      plan.states.forEach(
          (key, state) -> {
            if (kind != Kind.KEYED && state.executed && !state.touched) {
              state.acknowledged = true;
              state.unsure = false;
            }
            state.doubtful = false;
          });
      if (plan != goOn) {
        open.remove(plan.id);
      }
    }
  }
}
