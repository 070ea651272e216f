package dev.activate.faults.model;

import dev.activate.contract.Compare;
import dev.activate.contract.FieldMapping;
import dev.activate.contract.FieldMapping.Nulls;
import dev.activate.contract.FieldMapping.Write;
import dev.activate.contract.Guardrails.Ceiling;
import dev.activate.contract.Sync;
import dev.activate.contract.Sync.Mode;
import dev.activate.contract.Sync.OnMissing;
import dev.activate.fake.SyncBuilder;
import dev.activate.problem.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What a contract says. */
record Terms(
    int version, Mode mode, OnMissing onMissing, List<Field> fields, @Nullable Ceiling maxErrors) {
  static final int COLUMNS = 4;
  private static final Place PLACE = Place.of("reverse_etl/people.yml", 1, 1);

  /** A field and the column that fills it. */
  record Field(String name, String column, Nulls nulls, Write write) {
    @Override
    public String toString() {
      return name + "=" + column + (nulls == Nulls.CLEAR ? " clear" : "") + told(write);
    }

    private static String told(Write write) {
      return write == Write.ALWAYS ? "" : " " + write;
    }
  }

  Terms {
    fields = List.copyOf(fields);
  }

  static Terms first(Random random, Crm.Kind kind) {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < COLUMNS - 1; i++) {
      fields.add(field("f" + i, "c" + i, random));
    }
    return new Terms(1, Mode.UPSERT, Any.of(random, OnMissing.values()), fields, null)
        .withMode(random, kind);
  }

  /** The same after somebody edited it: one thing is otherwise. */
  Terms edited(Random random, Crm.Kind kind) {
    List<Field> others = new ArrayList<>(fields);
    int at = random.nextInt(fields.size());
    switch (random.nextInt(8)) {
      case 0, 1 -> {
        String column = "c" + random.nextInt(COLUMNS);
        if (fields.stream().noneMatch(field -> field.column().equals(column))) {
          others.add(field("f" + column.substring(1), column, random));
        } else if (fields.size() > 1) {
          others.remove(at);
        }
      }
      case 2 -> {
        Field old = fields.get(at);
        String prefix = old.name().startsWith("f") ? "g" : "f";
        others.set(at, field(prefix + old.column().substring(1), old.column(), random));
      }
      case 3, 4 -> others.set(at, field(fields.get(at).name(), fields.get(at).column(), random));
      case 5 -> {
        return new Terms(version + 1, mode, Any.of(random, OnMissing.values()), fields, maxErrors);
      }
      case 6 -> {
        return new Terms(
            version + 1,
            mode,
            onMissing,
            fields,
            random.nextBoolean() ? null : new Ceiling((long) random.nextInt(3), null));
      }
      default -> {
        return withMode(random, kind);
      }
    }
    return new Terms(version + 1, mode, onMissing, others, maxErrors);
  }

  /** Only where records can be read can a sync tell which of them are there to be updated. */
  private Terms withMode(Random random, Crm.Kind kind) {
    Mode other =
        switch (random.nextInt(6)) {
          case 0 -> Mode.CREATE;
          case 1 -> kind.isReadable() ? Mode.UPDATE : Mode.CREATE;
          default -> Mode.UPSERT;
        };
    return new Terms(version + 1, other, onMissing, fields, maxErrors);
  }

  private static Field field(String name, String column, Random random) {
    Write write =
        switch (random.nextInt(8)) {
          case 0 -> Write.ON_CREATE;
          case 1 -> Write.IF_EMPTY;
          default -> Write.ALWAYS;
        };
    return new Field(name, column, Any.of(random, Nulls.values()), write);
  }

  List<String> names() {
    return fields.stream().map(Field::name).toList();
  }

  Sync sync() {
    SyncBuilder sync =
        new SyncBuilder().mode(mode).onMissing(onMissing).digest("contract-" + version);
    fields.forEach(
        field ->
            sync.fields.add(
                new FieldMapping(
                    field.name(),
                    field.column(),
                    false,
                    field.nulls(),
                    field.write(),
                    Compare.EXACT,
                    Map.of(),
                    PLACE)));
    if (maxErrors != null) {
      sync.maxErrors(maxErrors);
    }
    return sync.build();
  }

  @Override
  public String toString() {
    return "v"
        + version
        + " "
        + mode
        + ", missing "
        + onMissing
        + ", "
        + fields
        + (maxErrors == null ? "" : ", at most " + maxErrors.count() + " errors");
  }
}
