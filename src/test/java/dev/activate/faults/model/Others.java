package dev.activate.faults.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What others do at random: to the rows, to the contract, to the records in the destination. */
final class Others {
  static final int KEYS = 10;

  private final Random random;
  private final Model model;
  private final Crm crm;
  private final Map<String, List<Optional<Map<String, @Nullable String>>>> past = new TreeMap<>();

  Others(Random random, Model model, Crm crm) {
    this.random = random;
    this.model = model;
    this.crm = crm;
  }

  void rows() {
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

  void edit() {
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

  void somebodyEdits() {
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
}
