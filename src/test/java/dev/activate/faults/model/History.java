package dev.activate.faults.model;

import dev.activate.apply.ApplySummary;
import dev.activate.apply.Doubt;
import dev.activate.apply.Recovery.Recovered;
import dev.activate.apply.Resolution.Assume;
import dev.activate.faults.model.Due.Held;
import dev.activate.plan.PlanRequest;
import dev.activate.plan.Refresh;
import dev.activate.plan.SyncSummary;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What happens to one sync in the course of time, at random. */
final class History {
  private static final int KEYS = 10;

  private final Path folder;
  private final Random random;
  private final Model model;
  private final Death death;
  private final Crm crm;
  private final Bench bench;
  private final List<Plan> saved = new ArrayList<>();
  private final Map<String, List<Optional<Map<String, @Nullable String>>>> past = new TreeMap<>();
  private int folders;
  private boolean calm;

  History(Path folder, long seed) {
    this.folder = folder;
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    Crm.Kind kind = Any.of(random, Crm.Kind.values());
    this.model = new Model(kind, Terms.first(random, kind));
    this.death = new Death(model);
    this.crm = Crm.of(kind, death, model);
    this.bench = new Bench(folder.resolve("home-0"), crm, death);
    model.note(kind + " " + model.terms);
  }

  /** All that happened, and what was wrong. */
  String told() {
    return String.join("\n", model.steps) + "\nwrong:\n" + String.join("\n", model.wrong);
  }

  boolean isWrong() {
    return !model.wrong.isEmpty();
  }

  void run() {
    try (bench) {
      live();
    }
  }

  private void live() {
    crm.maxBatch = 1 + random.nextInt(4);
    // One word is said of all that is in doubt, so there must not be two fates at once.
    crm.inFlight = crm.kind != Crm.Kind.ONE_WAY && random.nextInt(4) == 0 ? 3 : 1;
    bench.checkpoint = random.nextInt(3) == 0 ? Duration.ZERO : bench.checkpoint;
    if (crm.kind.isReadable()) {
      for (int i = random.nextInt(4); i > 0; i--) {
        somebodyEdits();
      }
    }
    for (int steps = 4 + random.nextInt(9); steps > 0 && !isWrong(); steps--) {
      bench.pass(Duration.ofSeconds(2 + random.nextInt(100)));
      step();
    }
    if (!isWrong()) {
      rest();
    }
  }

  private void step() {
    if (Any.percent(random, 60)) {
      rows();
    }
    if (crm.kind.isReadable() && Any.percent(random, 20)) {
      somebodyEdits();
    }
    if (Any.percent(random, 12)) {
      edit();
    }
    switch (random.nextInt(10)) {
      case 0 -> save();
      case 1, 2, 3 -> applySaved();
      case 4 -> apply(PlanRequest.Scope.REFUSED);
      default -> apply(PlanRequest.Scope.ALL);
    }
  }

  private void rows() {
    StringBuilder told = new StringBuilder("rows:");
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      String key = "k" + random.nextInt(KEYS);
      List<Optional<Map<String, @Nullable String>>> before =
          past.computeIfAbsent(key, none -> new ArrayList<>(List.of(Optional.empty())));
      Optional<Map<String, @Nullable String>> row;
      if (random.nextInt(3) == 0) {
        // Back to what it was once: then it looks as if nothing had to be done.
        row = Any.of(random, before);
      } else if (random.nextInt(4) == 0) {
        row = Optional.empty();
      } else {
        row = Optional.of(row());
      }
      before.add(row);
      row.ifPresentOrElse(some -> model.rows.put(key, some), () -> model.rows.remove(key));
      told.append(' ').append(key).append(row.map(Map::values).map(String::valueOf).orElse("-"));
    }
    model.note(told.toString());
  }

  private Map<String, @Nullable String> row() {
    Map<String, @Nullable String> row = new TreeMap<>();
    for (int column = 0; column < Terms.COLUMNS; column++) {
      row.put("c" + column, value());
    }
    return row;
  }

  private @Nullable String value() {
    return Any.of(random, Arrays.asList(null, null, "", "a", "A", "b", "c", "d'ü\""));
  }

  private void edit() {
    List<String> before = model.terms.names();
    model.terms = model.terms.edited(random, crm.kind);
    model.unmapped.addAll(before);
    model.unmapped.removeAll(model.terms.names().stream().filter(before::contains).toList());
    model.terms.names().stream().filter(n -> !before.contains(n)).forEach(model.unmapped::add);
    if (random.nextInt(3) == 0) {
      crm.maxBatch = 1 + random.nextInt(4);
    }
    model.note("contract: " + model.terms + ", batches of " + crm.maxBatch);
  }

  private void somebodyEdits() {
    String key = "k" + random.nextInt(KEYS);
    Map<String, @Nullable String> record = crm.records.get(key);
    if (record != null && random.nextInt(3) == 0) {
      record = null;
    } else {
      record = record == null ? new TreeMap<>() : new TreeMap<>(record);
      record.put(Any.of(random, List.of("f0", "f1", "f2", "f3", "g0", "g1")), value());
    }
    if (record == null) {
      crm.records.remove(key);
    } else {
      crm.records.put(key, new TreeMap<>(record));
    }
    model.touch(key, record);
    model.note("somebody: " + key + " " + record);
  }

  /** Plans while nothing is locked, for later. */
  private void save() {
    crm.unreadable = false;
    bench.begin();
    Path copy = folder.resolve("copy-" + ++folders);
    Recovered before = bench.preview(copy);
    Map<String, Held> was = model.known;
    Map<String, Held> now = bench.ledger(copy);
    model.look(now, Model.When.DOUBTFUL, null);
    model.known = was;
    if (!before.doubts().isEmpty()) {
      return;
    }
    Plan plan = plan(copy, now, refresh(), PlanRequest.Scope.ALL);
    if (plan != null) {
      model.note("saved " + shortened(plan));
      saved.add(plan);
    }
  }

  private Refresh refresh() {
    return random.nextInt(3) == 0 ? Refresh.FULL : Refresh.CHANGED;
  }

  private @Nullable Plan plan(
      Path from, Map<String, Held> known, Refresh refresh, PlanRequest.Scope scope) {
    Due.Look look =
        !crm.kind.isReadable()
            ? Due.Look.NOT
            : refresh == Refresh.FULL ? Due.Look.AT_ALL : Due.Look.AT_CHANGED;
    // What was not looked at because nothing is known to have changed, is not looked at either
    // where nothing can be read.
    Map<String, Due> dues = model.dues(look, known);
    if (scope == PlanRequest.Scope.REFUSED) {
      Set<String> letters = bench.refused();
      model.require(model.everRejected.containsAll(letters), "dead letters " + letters);
      dues.keySet().retainAll(letters);
    }
    Bench.Made made = alive(() -> bench.plan(from, model.rows, model.terms, refresh, scope), false);
    if (made == null) {
      return null;
    }
    SyncSummary summary = made.summary();
    if (summary.status() != SyncSummary.Status.READY) {
      model.require(
          crm.unreadable && crm.kind.isReadable(),
          "the plan is " + summary.status() + " " + summary.problems());
      return null;
    }
    Plan plan = new Plan(made.id(), model.terms, known, dues);
    model.plans.put(plan.id, plan);
    var counts = summary.counts();
    List<Long> found =
        List.of(
            counts.create(),
            counts.update(),
            counts.delete(),
            counts.adopted(),
            counts.forgotten());
    List<Long> wanted = Arrays.stream(Due.What.values()).map(plan::count).toList();
    model.require(
        found.equals(wanted) && counts.owned() == known.size(),
        "the plan counts " + found + " of " + counts.owned() + ", due is " + dues);
    return plan;
  }

  private static String shortened(Plan plan) {
    StringBuilder text = new StringBuilder(plan.id.substring(0, 4));
    plan.states.forEach(
        (key, state) ->
            text.append(' ')
                .append(state.due.what())
                .append(' ')
                .append(key)
                .append(state.due.fields()));
    return text.toString();
  }

  /** Lets things go wrong for one invocation. */
  private void weather() {
    if (calm) {
      crm.weather(random, 0);
      crm.unreadable = false;
      crm.refused.clear();
      crm.stopAfter = Integer.MAX_VALUE;
      return;
    }
    if (model.doubts()[1] == 0) {
      crm.fate = crm.kind == Crm.Kind.ONE_WAY ? random.nextBoolean() : null;
    }
    crm.weather(new Random(random.nextLong()), Any.of(random, 0, 30, 60, 80));
    crm.unreadable = random.nextInt(16) == 0;
    crm.stopAfter = random.nextInt(8) == 0 ? 1 + random.nextInt(4) : Integer.MAX_VALUE;
    if (random.nextInt(3) == 0) {
      crm.refused.clear();
    } else if (random.nextInt(3) == 0) {
      crm.refused.add("k" + random.nextInt(KEYS));
    }
    if (random.nextInt(5) < 2) {
      Death.At at = Any.of(random, deaths());
      boolean often = at == Death.At.SENDING || at == Death.At.EXECUTED || at == Death.At.NOTING;
      death.arm(
          bench.home,
          folder.resolve("home-" + ++folders),
          at,
          1 + random.nextInt(often ? 4 : 2),
          crm.kind != Crm.Kind.ONE_WAY && random.nextInt(3) == 0
              ? new Random(random.nextLong())
              : null);
    }
  }

  private List<Death.At> deaths() {
    List<Death.At> all = new ArrayList<>(List.of(Death.At.values()));
    if (crm.fate != null) {
      all.removeAll(
          crm.fate ? List.of(Death.At.SENDING) : List.of(Death.At.EXECUTED, Death.At.NOTING));
    }
    return all;
  }

  /** Does what may die on the way; null if it did, or was refused. */
  private <T> @Nullable T alive(Supplier<T> work, boolean mayBeStale) {
    try {
      T done = work.get();
      if (!death.isOver()) {
        return done;
      }
    } catch (ActivateException e) {
      if (!death.isOver()) {
        boolean stale =
            e.problems().stream().allMatch(problem -> problem.code() == Code.PLAN_STALE);
        model.require(stale && mayBeStale, "refused: " + e.problems());
        model.note("    stale");
        return null;
      }
    } catch (RuntimeException | Error e) {
      if (!death.isOver()) {
        throw e;
      }
    }
    bench.home = folder.resolve("home-" + folders);
    bench.begin();
    return null;
  }

  private void applySaved() {
    if (saved.isEmpty()) {
      return;
    }
    // Mostly the last one: a run that did not end is gone on with, if it was its plan.
    Plan plan = saved.get(saved.size() - 1 - random.nextInt(5) / 4 % saved.size());
    model.note("apply saved " + plan.id.substring(0, 4));
    weather();
    bench.begin();
    Recovered recovered = recovered(plan);
    if (recovered != null) {
      boolean goesOn = recovered.goOn().isPresent();
      boolean isStale =
          plan.terms.version() != model.terms.version()
              || (!goesOn && !sameRecords(plan.known, model.known));
      if (!goesOn) {
        plan.begin();
      }
      write(plan, recovered, isStale ? Stale.IS : goesOn ? Stale.IS_NOT : Stale.MAY_BE);
    }
    death.disarm();
  }

  private static boolean sameRecords(Map<String, Held> then, Map<String, Held> now) {
    return then.equals(now);
  }

  private boolean apply(PlanRequest.Scope scope) {
    return apply(scope, refresh());
  }

  /** Recovers, plans and writes; whether nothing was to be done. */
  private boolean apply(PlanRequest.Scope scope, Refresh refresh) {
    model.note("apply " + scope + ", refresh " + refresh);
    weather();
    bench.begin();
    boolean rests = false;
    Recovered recovered = recovered(null);
    if (recovered != null) {
      Plan plan = plan(bench.home, model.known, refresh, scope);
      if (plan != null && !plan.states.isEmpty()) {
        model.note("  " + shortened(plan));
        saved.add(plan);
        write(plan, recovered, Stale.IS_NOT);
      }
      rests = plan != null && plan.states.isEmpty();
    }
    death.disarm();
    return rests;
  }

  /** Brings to order what did not end; null if that is not done yet. */
  private @Nullable Recovered recovered(@Nullable Plan goOn) {
    Recovered found = alive(() -> bench.recover(goOn == null ? "" : goOn.id), false);
    if (found == null) {
      return null;
    }
    long asked =
        found.doubts().values().stream().flatMap(List::stream).mapToLong(Doubt::changes).sum();
    long[] doubts = model.doubts();
    if (crm.kind == Crm.Kind.ONE_WAY) {
      model.require(
          asked >= doubts[0] && asked <= doubts[1],
          "asked about " + asked + ", in doubt are " + Arrays.toString(doubts));
    } else {
      model.require(
          asked == 0 || (crm.kind == Crm.Kind.READABLE && crm.unreadable),
          "asked about " + asked + ", though it can be found out");
    }
    Model.When when = asked > 0 ? Model.When.DOUBTFUL : Model.When.RECOVERED;
    model.look(bench.ledger(bench.home), when, null);
    if (asked > 0) {
      model.note("    asked about " + asked);
      if (crm.kind == Crm.Kind.ONE_WAY && random.nextInt(3) > 0) {
        Assume truth = Objects.requireNonNull(crm.fate) ? Assume.SENT : Assume.UNSENT;
        found.doubts().keySet().forEach(run -> bench.resolve(run, truth));
        model.resolved();
        model.note("    resolved: " + truth);
      }
      return null;
    }
    model.settled();
    model.open.keySet().removeIf(id -> goOn == null || !id.equals(goOn.id));
    return found;
  }

  private enum Stale {
    IS,
    IS_NOT,
    MAY_BE
  }

  private void write(Plan plan, Recovered recovered, Stale stale) {
    model.open.put(plan.id, plan);
    ApplySummary done =
        alive(() -> bench.write(plan.id, model.terms, recovered), stale != Stale.IS_NOT);
    if (done == null) {
      return;
    }
    model.over();
    model.note("    " + done.ending() + " " + done.syncs().get(0));
    model.require(stale != Stale.IS, "a stale plan was applied");
    model.look(bench.ledger(bench.home), Model.When.ENDED, plan);
    if (calm) {
      model.require(done.complete(), "nothing went wrong, and it ended " + done);
    }
  }

  /** Nothing goes wrong any more: it comes to rest, with everything where it should be. */
  private void rest() {
    calm = true;
    model.note("calm");
    boolean rests = false;
    for (int i = 0; i < 9 && !rests && !isWrong(); i++) {
      bench.pass(Duration.ofMinutes(1));
      rests = apply(PlanRequest.Scope.ALL, Refresh.FULL);
    }
    model.require(rests, "it does not come to rest");
    model.require(crm.records.equals(model.records), "it holds " + crm.records);
    if (!isWrong()) {
      new Rest(model).check();
    }
  }
}
