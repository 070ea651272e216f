package dev.activate.fake;

import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Key;
import dev.activate.change.Outcome;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.Destination;
import dev.activate.destination.LiveRead;
import dev.activate.destination.Readable;
import dev.activate.destination.Reply;
import dev.activate.destination.Schema;
import dev.activate.destination.Traits;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Engine;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A destination that keeps its records in a map, refuses what it is told to and remembers every
 * write.
 */
public class FakeCrm implements Destination {
  public final Map<String, Map<String, Value>> records = new TreeMap<>();
  public final List<Change> written = new ArrayList<>();
  public final Set<String> refused = new HashSet<>();
  public String account = "fake:1";
  public boolean unreadable;
  public boolean clears = true;
  private final int maxBatch;

  public FakeCrm(int maxBatch) {
    this.maxBatch = maxBatch;
  }

  /** The same, and it can be read. */
  public static class Live extends FakeCrm implements Readable {
    public Live() {
      super(3);
    }

    @Override
    public void read(LiveRead read) {
      if (unreadable) {
        throw Problem.error(Code.DESTINATION, "Destination cannot be read", "crm answered 503")
            .asException();
      }
      List<String> columns = new ArrayList<>(read.keyFields());
      columns.addAll(read.fields());
      records.forEach(
          (key, record) -> {
            String values =
                columns.stream()
                    .map(
                        column ->
                            read.keyFields().contains(column) ? Value.of(key) : record.get(column))
                    .map(
                        value ->
                            value == null || value.isNull() ? "null" : Engine.literal(value.text()))
                    .collect(Collectors.joining(", "));
            read.engine()
                .execute(
                    "insert into "
                        + read.into()
                        + " ("
                        + columns.stream().map(Engine::name).collect(Collectors.joining(", "))
                        + ", _remote_id) select "
                        + values
                        + ", 'crm-"
                        + key
                        + "' where "
                        + Engine.literal(key)
                        + " in (select cast("
                        + Engine.name(read.keyFields().get(0))
                        + " as varchar) from "
                        + read.wanted()
                        + ")");
          });
    }
  }

  public FakeCrm holds(String key, Map<String, Value> fields) {
    records.put(key, new LinkedHashMap<>(fields));
    return this;
  }

  @Override
  public Traits traits() {
    return new Traits(EnumSet.allOf(Action.class), clears, maxBatch, true);
  }

  @Override
  public String account() {
    return account;
  }

  @Override
  public Schema schema(String object) {
    return new Schema(object, List.of(), true);
  }

  @Override
  public Reply write(Batch batch) {
    return Reply.of(batch.changes().stream().map(this::write).toList());
  }

  private Outcome write(Change change) {
    String key = text(change.key());
    if (refused.contains(key)) {
      return Outcome.rejected(change.seq(), "REFUSED", "it does not want this one");
    }
    written.add(change);
    if (change.action() == Action.DELETE) {
      records.remove(key);
    } else {
      records.computeIfAbsent(key, missing -> new LinkedHashMap<>()).putAll(change.fields());
    }
    return Outcome.applied(change.seq(), "crm-" + key);
  }

  private static String text(Key key) {
    return key.text();
  }

  @Override
  public void close() {}
}
