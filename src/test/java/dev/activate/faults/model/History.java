package dev.activate.faults.model;

import dev.activate.apply.ApplySummary;
import dev.activate.apply.Doubt;
import dev.activate.apply.Recovery.Recovered;
import dev.activate.apply.Resolution.Assume;
import dev.activate.faults.model.Due.Held;
import dev.activate.plan.PlanRequest;
import dev.activate.plan.Refresh;
import dev.activate.plan.SyncSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happens to one sync in the course of time, at random. */
final class History {
  private final Path folder;
  private final Random random;
  private final Model model;
  private final Death death;
  private final Crm crm;
  private final Bench bench;
  private final Others others;
  private final Weather weather;
  private final Life life;
  private final LedgerLook look;
  private final List<Plan> saved = new ArrayList<>();
  private int folders;
  private boolean calm;

  History(Path folder, long seed) {
    this.folder = folder;
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    Kind kind = Any.of(random, Kind.values());
    this.model = new Model(kind, Terms.first(random, kind));
    this.death = new Death(model);
    this.crm = Crm.of(kind, death, model);
    this.bench = new Bench(folder.resolve("home-0"), crm, death);
    this.look = new LedgerLook(model);
    this.life = new Life(folder, model, death, bench);
    this.weather = new Weather(random, model, crm, death);
    this.others = new Others(random, model, crm);
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
    crm.maxBatch = 1 + random.nextInt(4);
    // One word is said of all that is in doubt, so there must not be two fates at once.
    crm.inFlight = crm.kind != Kind.ONE_WAY && random.nextInt(4) == 0 ? 3 : 1;
    bench.checkpoint = random.nextInt(3) == 0 ? Duration.ZERO : bench.checkpoint;
    if (crm.kind.isReadable()) {
      for (int i = random.nextInt(4); i > 0; i--) {
        others.somebodyEdits();
      }
    }
    for (int steps = 4 + random.nextInt(9); steps > 0 && !isWrong(); steps--) {
      bench.pass(Duration.ofSeconds(2 + random.nextInt(100)));
      step();
    }
    if (!isWrong()) {
      rest();
    }
    bench.close();
  }

  private void step() {
    if (Any.percent(random, 60)) {
      others.rows();
    }
    if (crm.kind.isReadable() && Any.percent(random, 20)) {
      others.somebodyEdits();
    }
    if (Any.percent(random, 12)) {
      others.edit();
    }
    switch (random.nextInt(10)) {
      case 0 -> save();
      case 1, 2, 3 -> applySaved();
      case 4 -> apply(PlanRequest.Scope.REFUSED);
      default -> apply(PlanRequest.Scope.ALL);
    }
  }

  /** Plans while nothing is locked, for later. */
  private void save() {
    crm.unreadable = false;
    bench.begin();
    Path copy = folder.resolve("copy-" + ++folders);
    Recovered before = bench.preview(copy);
    Map<String, Held> was = model.known;
    Map<String, Held> now = bench.ledger(copy);
    look.check(now, LedgerLook.When.DOUBTFUL, null);
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
    Due.Look sight =
        !crm.kind.isReadable()
            ? Due.Look.NOT
            : refresh == Refresh.FULL ? Due.Look.AT_ALL : Due.Look.AT_CHANGED;
    Map<String, Due> dues = model.dues(sight, known);
    if (scope == PlanRequest.Scope.REFUSED) {
      Set<String> letters = bench.refused();
      model.require(model.everRejected.containsAll(letters), "dead letters " + letters);
      dues.keySet().retainAll(letters);
    }
    Bench.Made made =
        life.alive(() -> bench.plan(from, model.rows, model.terms, refresh, scope), false);
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

  private void applySaved() {
    if (saved.isEmpty()) {
      return;
    }
    // Mostly the last one: a run that did not end is gone on with, if it was its plan.
    Plan plan = saved.get(saved.size() - 1 - random.nextInt(5) / 4 % saved.size());
    model.note("apply saved " + plan.id.substring(0, 4));
    weather.change(calm, bench.home, life.next());
    bench.begin();
    Recovered recovered = recovered(plan);
    if (recovered != null) {
      boolean goesOn = recovered.goOn().isPresent();
      boolean isStale =
          plan.terms.version() != model.terms.version()
              || (!goesOn && !plan.known.equals(model.known));
      if (!goesOn) {
        plan.begin();
      }
      write(plan, recovered, isStale ? Stale.IS : goesOn ? Stale.IS_NOT : Stale.MAY_BE);
    }
    death.disarm();
  }

  private boolean apply(PlanRequest.Scope scope) {
    return apply(scope, refresh());
  }

  /** Recovers, plans and writes; whether nothing was to be done. */
  private boolean apply(PlanRequest.Scope scope, Refresh refresh) {
    model.note("apply " + scope + ", refresh " + refresh);
    weather.change(calm, bench.home, life.next());
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
    Recovered found = life.alive(() -> bench.recover(goOn == null ? "" : goOn.id), false);
    if (found == null) {
      return null;
    }
    long asked =
        found.doubts().values().stream().flatMap(List::stream).mapToLong(Doubt::changes).sum();
    long[] doubts = model.doubts();
    if (crm.kind == Kind.ONE_WAY) {
      model.require(
          asked >= doubts[0] && asked <= doubts[1],
          "asked about " + asked + ", in doubt are " + Arrays.toString(doubts));
    } else {
      model.require(
          asked == 0
              || (crm.kind == Kind.KEYED && !calm)
              || (crm.kind.isReadable() && crm.unreadable),
          "asked about " + asked + ", though it can be found out");
    }
    LedgerLook.When when = asked > 0 ? LedgerLook.When.DOUBTFUL : LedgerLook.When.RECOVERED;
    look.check(bench.ledger(bench.home), when, null);
    if (asked > 0) {
      model.note("    asked about " + asked);
      if (crm.kind == Kind.ONE_WAY && random.nextInt(3) > 0) {
        Assume truth = Objects.requireNonNull(crm.fate) ? Assume.SENT : Assume.UNSENT;
        found.doubts().keySet().forEach(run -> bench.resolve(run, truth));
        model.resolved();
        model.note("    resolved: " + truth);
      }
      return null;
    }
    model.settled(goOn);
    return found;
  }

  private enum Stale {
    IS,
    IS_NOT,
    MAY_BE
  }

  private void write(Plan plan, Recovered recovered, Stale stale) {
    boolean goesOn = model.open.put(plan.id, plan) != null;
    ApplySummary done =
        life.alive(() -> bench.write(plan.id, model.terms, recovered), stale != Stale.IS_NOT);
    if (done == null) {
      if (life.wasStale() && !goesOn) {
        model.open.remove(plan.id);
      }
      return;
    }
    model.over();
    model.note("    " + done.ending() + " " + done.syncs().get(0));
    model.require(stale != Stale.IS, "a stale plan was applied");
    look.check(bench.ledger(bench.home), LedgerLook.When.ENDED, plan);
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
