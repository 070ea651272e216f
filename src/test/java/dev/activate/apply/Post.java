package dev.activate.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.apply.pace.Pace;
import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Key;
import dev.activate.change.Outcome;
import dev.activate.change.Outcome.Status;
import dev.activate.change.Value;
import dev.activate.contract.Guardrails.Ceiling;
import dev.activate.destination.Batch;
import dev.activate.destination.Destination;
import dev.activate.destination.RateLimit;
import dev.activate.destination.Reply;
import dev.activate.destination.Schema;
import dev.activate.destination.Traits;
import dev.activate.fake.FakeJournal;
import dev.activate.fake.VirtualTime;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A sender with a service that answers as a test says, in virtual time. */
final class Post implements Destination {
  static final Ceiling ANY = new Ceiling(null, BigDecimal.valueOf(100));

  final VirtualTime time = new VirtualTime();
  final FakeJournal journal = new FakeJournal();
  final Halt run = Halt.of(time);
  final Halt destination = run.part();
  final Halt sync = destination.part();
  final List<List<Long>> requests = new ArrayList<>();
  final List<Long> moments = new ArrayList<>();
  boolean repeatable = true;
  List<RateLimit> limits = List.of();
  @Nullable Ceiling maxErrors = ANY;
  long seed = 7;
  private final Breaker breaker = new Breaker("crm", destination);
  private final Function<Batch, Reply> service;
  private @Nullable Sender sender;

  Post(Function<Batch, Reply> service) {
    this.service = service;
  }

  /** Answers the same of each change. */
  static Reply all(Batch batch, Function<Long, Outcome> outcome) {
    return Reply.of(batch.changes().stream().map(change -> outcome.apply(change.seq())).toList());
  }

  static Reply applied(Batch batch) {
    return all(batch, seq -> Outcome.applied(seq, null));
  }

  static List<Change> changes(long from, long to) {
    return LongStream.range(from, to)
        .mapToObj(
            seq -> new Change(seq, Action.CREATE, Key.of(Value.of(seq)), Map.of(), Map.of(), null))
        .toList();
  }

  synchronized Sender sender() {
    if (sender == null) {
      Random random = new Random(seed);
      sender =
          new Sender(
              new Route("p/s", "s", "o", List.of("id")),
              this,
              journal,
              new Pace(limits, time, random),
              breaker,
              new ErrorBudget("people", maxErrors, sync),
              sync,
              random);
    }
    return sender;
  }

  /** Sends and checks what holds always: one outcome each, and the journal says the same. */
  List<Outcome> send(List<Change> changes) {
    List<Outcome> outcomes = sender().send(changes);
    assertThat(outcomes.stream().map(Outcome::seq))
        .isEqualTo(changes.stream().map(Change::seq).toList());
    for (Outcome outcome : outcomes) {
      assertThat(outcome.status()).isNotEqualTo(Status.BATCH_REJECTED);
      if (!"NOT_JOURNALED".equals(outcome.code())) {
        Outcome last = journal.last(outcome.seq());
        assertThat("NOT_SENT".equals(outcome.code()) ? null : outcome).isEqualTo(last);
      }
    }
    return outcomes;
  }

  List<Outcome> send(long count) {
    return send(changes(0, count));
  }

  Map<Status, Long> counts(List<Outcome> outcomes) {
    return outcomes.stream().collect(Collectors.groupingBy(Outcome::status, Collectors.counting()));
  }

  @Override
  public Reply write(Batch batch) {
    journal.sent(batch.changes());
    synchronized (requests) {
      requests.add(batch.changes().stream().map(Change::seq).toList());
      moments.add(time.elapsed());
    }
    return service.apply(batch);
  }

  @Override
  public Traits traits() {
    return new Traits(Set.of(Action.CREATE), true, 200, repeatable);
  }

  @Override
  public String account() {
    return "crm";
  }

  @Override
  public Schema schema(String object) {
    return new Schema(object, List.of(), true);
  }

  @Override
  public void close() {}
}
