package dev.activate.faults.model;

import dev.activate.faults.model.Due.Held;
import java.util.Map;
import java.util.TreeMap;

/** A plan as the model knows it, and what became of its changes. */
final class Plan {

  /** What became of one change. */
  static final class State {
    final Due due;

    /** The destination did it, whatever it answered. */
    boolean executed;

    /** Somebody else has edited the record since it may have been executed. */
    boolean touched;

    boolean acknowledged;
    boolean rejected;
    boolean doubtful;

    /** Who was told so may have died before noting it. */
    boolean unsure;

    State(Due due) {
      this.due = due;
    }

    /** Nothing was heard, though something may have been done. */
    void forgetAnswer() {
      acknowledged = false;
      rejected = false;
      doubtful = true;
    }
  }

  final String id;
  final Terms terms;
  final Map<String, Held> known;
  final Map<String, State> states = new TreeMap<>();

  /**
   * @param known what the ledger said when it was made
   */
  Plan(String id, Terms terms, Map<String, Held> known, Map<String, Due> dues) {
    this.id = id;
    this.terms = terms;
    this.known = new TreeMap<>(known);
    dues.forEach((key, due) -> states.put(key, new State(due)));
  }

  /** It begins anew, in a run of its own. */
  void begin() {
    states
        .values()
        .forEach(
            state -> {
              state.acknowledged = false;
              state.rejected = false;
              state.doubtful = false;
              state.unsure = false;
            });
  }

  long count(Due.What what) {
    return states.values().stream().filter(state -> state.due.what() == what).count();
  }
}
