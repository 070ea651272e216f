package dev.activate.destination.salesforce;

import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Outcome;
import dev.activate.destination.Batch;
import dev.activate.destination.Destination;
import dev.activate.destination.Load;
import dev.activate.destination.Reply;
import dev.activate.destination.Schema;
import dev.activate.destination.Traits;
import dev.activate.problem.ActivateException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes many records by jobs of Bulk API 2.0. What a file cannot say goes record by record on the
 * other way.
 */
final class BulkWrites implements Destination {
  private static final int MOST_ROWS = 10_000;

  private final Destination single;
  private final Org org;
  private final Describes describes;
  private final Ingest.Patience patience;
  private final boolean inserts;
  private final Traits traits;

  /**
   * @param single the way that takes a few records at a time, and closes what both share
   * @param creation how records come to be
   */
  BulkWrites(Destination single, Org org, Creation creation, Ingest.Patience patience) {
    this.single = single;
    this.org = org;
    this.describes = new Describes(org);
    this.patience = patience;
    this.inserts = creation == Creation.INSERT;
    Traits one = single.traits();
    this.traits =
        new Traits(
            one.actions(),
            one.clears(),
            MOST_ROWS,
            one.repeatable(),
            1,
            one.order(),
            one.lasting(),
            one.limits());
  }

  @Override
  public Traits traits() {
    return traits;
  }

  @Override
  public String account() {
    return single.account();
  }

  @Override
  public Schema schema(String object) {
    return single.schema(object);
  }

  @Override
  public Reply write(Batch batch) {
    Writing writing = new Writing(batch);
    List<Change> rest = new ArrayList<>();
    List<Change> byId = new ArrayList<>();
    List<Change> byKey = new ArrayList<>();
    Set<String> set = pointing(batch);
    for (Change change : batch.changes()) {
      boolean known = !Rows.id(batch, change).isEmpty();
      if (!canSay(change, set) || (change.action() == Action.DELETE && !known)) {
        rest.add(change);
      } else if (change.action() != Action.CREATE && known) {
        byId.add(change);
      } else {
        byKey.add(change);
      }
    }
    if (batch.keyFields().size() != 1 && !inserts) {
      rest.addAll(byKey);
      byKey.clear();
    }
    if (!byId.isEmpty()) {
      String operation = byId.get(0).action() == Action.DELETE ? "delete" : "update";
      writing.jobs(order(batch, operation, false), rows(batch, byId, List.of("Id")));
    }
    if (!byKey.isEmpty()) {
      boolean insert = inserts && byKey.get(0).action() == Action.CREATE;
      writing.jobs(
          order(batch, insert ? "insert" : "upsert", !insert),
          rows(batch, byKey, batch.keyFields()));
    }
    writing.singly(rest);
    return writing.reply();
  }

  /** The fields that some change points elsewhere by another record's key. */
  private static Set<String> pointing(Batch batch) {
    return batch.changes().stream()
        .flatMap(change -> change.fields().entrySet().stream())
        .filter(field -> batch.lookups().containsKey(field.getKey()) && !field.getValue().isNull())
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * A text that means null cannot be written. A file that holds both a field and its relation sets
   * one of them in each row, and whether the other may be cleared there nobody says.
   */
  private static boolean canSay(Change change, Set<String> pointing) {
    return change.key().parts().stream().allMatch(Cells::canSay)
        && change.fields().values().stream().allMatch(Cells::canSay)
        && change.fields().entrySet().stream()
            .noneMatch(field -> field.getValue().isNull() && pointing.contains(field.getKey()));
  }

  private static Ingest.Order order(Batch batch, String operation, boolean byKey) {
    return new Ingest.Order(
        batch.object(),
        operation,
        byKey ? Optional.of(batch.keyFields().get(0)) : Optional.empty());
  }

  private List<Rows> rows(Batch batch, List<Change> changes, List<String> keys) {
    Rows.Relations relations = (field, to) -> describes.column(batch.object(), field, to);
    Set<String> parents = new LinkedHashSet<>();
    Set<String> pointing = pointing(batch);
    batch
        .lookups()
        .forEach(
            (field, to) -> {
              if (pointing.contains(field)) {
                parents.add(relations.column(field, to));
              }
            });
    return Rows.of(batch, changes, keys, relations).parts(parents);
  }

  @Override
  public void close() {
    single.close();
  }

  /** One batch on its way, in one or several parts. */
  private final class Writing {
    private final Batch batch;
    private final List<Outcome> outcomes = new ArrayList<>();
    private Load load = Load.UNSAID;
    private @Nullable String job;
    private boolean first = true;

    Writing(Batch batch) {
      this.batch = batch;
    }

    void jobs(Ingest.Order order, List<Rows> parts) {
      for (Rows part : parts) {
        Ingest ingest = new Ingest(org, patience);
        part(
            part.rows().stream().map(Rows.Row::change).toList(),
            () -> {
              Job came = ingest.run(order, part.csv());
              if (came instanceof Job.Begun begun) {
                job = begun.id();
              }
              heard(
                  came instanceof Job.Never never && never.throttled()
                      ? throttled(ingest)
                      : ingest.load());
              return new Verdicts(part, org.redaction()).of(came);
            });
      }
    }

    private static Load throttled(Ingest ingest) {
      return new Load(true, null, ingest.load().remaining());
    }

    void singly(List<Change> changes) {
      int most = single.traits().maxBatch();
      for (int from = 0; from < changes.size(); from += most) {
        List<Change> some = changes.subList(from, Math.min(from + most, changes.size()));
        part(
            some,
            () -> {
              Reply reply =
                  single.write(
                      new Batch(
                          batch.source(),
                          batch.object(),
                          batch.keyFields(),
                          batch.lookups(),
                          some));
              heard(reply.load());
              return reply.outcomes();
            });
      }
    }

    /** The first request was paced by the caller. What comes later may fail without a throw. */
    private void part(List<Change> changes, Supplier<List<Outcome>> write) {
      if (!first && !org.gate().pass()) {
        changes.forEach(
            change ->
                outcomes.add(
                    Outcome.retryable(
                        change.seq(), "NOT_SENT", "The run ended before it was sent.")));
        return;
      }
      try {
        outcomes.addAll(write.get());
      } catch (ActivateException e) {
        if (outcomes.stream().noneMatch(one -> one.status() != Outcome.Status.RETRYABLE)) {
          throw e;
        }
        changes.forEach(
            change ->
                outcomes.add(
                    Outcome.retryable(change.seq(), "NOT_SENT", String.valueOf(e.getMessage()))));
      }
      first = false;
    }

    private void heard(Load said) {
      if (first) {
        load = said;
      } else {
        org.gate().heed(said);
      }
    }

    Reply reply() {
      return new Reply(outcomes, load, job);
    }
  }
}
