package dev.activate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.change.Value;
import dev.activate.contract.Compare;
import dev.activate.contract.FieldMapping.Nulls;
import dev.activate.contract.FieldMapping.Write;
import dev.activate.contract.Sync.Mode;
import dev.activate.contract.Sync.OnMissing;
import dev.activate.fake.FakeCrm;
import dev.activate.fake.Rehearsal;
import dev.activate.fake.SyncBuilder;
import dev.activate.plan.Refresh;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever the rules and the rows: an apply brings the destination to what a plain loop over
 * records would, and the next plan has nothing to write.
 */
final class DiffLawTest {
  private static final int FIELDS = 3;

  @TempDir Path folder;

  /** The rules of one field. */
  private record Rule(Write write, Nulls nulls, boolean ignoresCase) {}

  /** The rules of a sync, and the model of what it does, one record at a time. */
  private record Law(Mode mode, OnMissing onMissing, List<Rule> rules) {

    /** What a record holds after an apply; null when there is none. */
    @Nullable String @Nullable [] after(
        @Nullable String @Nullable [] row,
        @Nullable String @Nullable [] live,
        boolean known,
        boolean ours) {
      if (row == null) {
        return known && live != null ? left(live, ours) : live;
      }
      if (live == null) {
        return mode == Mode.UPDATE ? null : row.clone();
      }
      if (mode == Mode.CREATE) {
        return live;
      }
      @Nullable String[] after = live.clone();
      for (int i = 0; i < FIELDS; i++) {
        after[i] = field(rules.get(i), row[i], live[i]);
      }
      return after;
    }

    private @Nullable String @Nullable [] left(@Nullable String[] live, boolean ours) {
      if (onMissing == OnMissing.DELETE && ours) {
        return null;
      }
      @Nullable String[] after = live.clone();
      for (int i = 0; i < FIELDS && onMissing == OnMissing.CLEAR; i++) {
        after[i] = rules.get(i).write() == Write.ALWAYS ? null : live[i];
      }
      return after;
    }

    private static @Nullable String field(
        Rule rule, @Nullable String wanted, @Nullable String live) {
      boolean leaves =
          rule.write() == Write.ON_CREATE
              || (rule.write() == Write.IF_EMPTY && live != null && !live.isEmpty())
              || (wanted == null && rule.nulls() == Nulls.KEEP)
              || (rule.ignoresCase() && Objects.equals(lower(wanted), lower(live)));
      return leaves ? live : wanted;
    }

    private static @Nullable String lower(@Nullable String text) {
      return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
  }

  @Test
  void anApplyDoesWhatAPlainLoopWouldAndThenRests() {
    for (long seed = 1; seed <= 10; seed++) {
      holds(seed);
    }
  }

  private void holds(long seed) {
    Random random = new Random(seed);
    Law law =
        new Law(
            pick(random, List.of(Mode.UPSERT, Mode.UPSERT, Mode.UPDATE, Mode.CREATE)),
            pick(random, List.of(OnMissing.KEEP, OnMissing.CLEAR, OnMissing.DELETE)),
            random.ints(FIELDS).mapToObj(any -> rule(random)).toList());
    // A sync that may only update has to be told what there is.
    Refresh refresh =
        law.mode() == Mode.UPDATE
            ? pick(random, List.of(Refresh.CHANGED, Refresh.FULL))
            : pick(random, List.of(Refresh.NONE, Refresh.CHANGED, Refresh.FULL));
    // Without a look at the destination, what it holds is what the ledger says: no others are
    // there.
    boolean looks = refresh != Refresh.NONE;
    Rehearsal people = new Rehearsal(folder.resolve("s" + seed), builder(law));
    people.refresh = refresh;
    people.allowDeletes = Set.of("people");
    Map<String, @Nullable String[]> crm = new TreeMap<>();
    Map<String, Boolean> known = new TreeMap<>();
    if (looks) {
      rows(random).forEach((key, record) -> put(crm, people.crm, key, record));
    } else {
      people.crm = new FakeCrm(4);
    }
    for (int round = 0; round < 3; round++) {
      Map<String, @Nullable String[]> rows = rows(random);
      String as = "seed " + seed + ", round " + round + ", " + law + ", refresh " + refresh;
      model(law, rows, crm, known);
      people.source(source(rows)).run();
      assertThat(texts(people.crm)).as(as).isEqualTo(texts(crm));
      var again = people.plan();
      assertThat(again.counts().writes()).as("writes of the next plan, " + as).isZero();
      assertThat(again.counts().owned()).as("owned, " + as).isEqualTo(known.size());
    }
  }

  private static void model(
      Law law,
      Map<String, @Nullable String[]> rows,
      Map<String, @Nullable String[]> crm,
      Map<String, Boolean> known) {
    Set<String> keys = new java.util.TreeSet<>(rows.keySet());
    keys.addAll(known.keySet());
    for (String key : keys) {
      @Nullable String[] row = rows.get(key);
      @Nullable String[] live = crm.get(key);
      boolean ours = known.getOrDefault(key, false);
      @Nullable String[] after = law.after(row, live, known.containsKey(key), ours);
      boolean settled = row != null && live != null && Arrays.equals(after, live);
      if (after == null) {
        crm.remove(key);
        if (row == null) {
          known.remove(key);
        }
        continue;
      }
      crm.put(key, after);
      if (row != null && live == null) {
        known.put(key, true);
      } else if (row != null && law.mode() == Mode.CREATE && !known.containsKey(key)) {
        // It is let alone, and the ledger hears of it only where it is as wanted.
        Law upsert = new Law(Mode.UPSERT, law.onMissing(), law.rules());
        if (Arrays.equals(upsert.after(row, live, false, false), live)) {
          known.put(key, false);
        }
      } else if (row != null && (settled || law.mode() != Mode.CREATE)) {
        known.putIfAbsent(key, false);
      }
    }
  }

  private static SyncBuilder builder(Law law) {
    SyncBuilder sync = new SyncBuilder().mode(law.mode()).onMissing(law.onMissing());
    for (int i = 0; i < FIELDS; i++) {
      Rule rule = law.rules().get(i);
      sync.field(
          "f" + i,
          rule.write(),
          rule.nulls(),
          rule.ignoresCase()
              ? new Compare(Compare.Kind.IGNORE_CASE, java.math.BigDecimal.ZERO, "")
              : Compare.EXACT);
    }
    return sync;
  }

  private static Rule rule(Random random) {
    return new Rule(
        pick(random, List.of(Write.ALWAYS, Write.ALWAYS, Write.ON_CREATE, Write.IF_EMPTY)),
        pick(random, List.of(Nulls.KEEP, Nulls.CLEAR)),
        random.nextInt(3) == 0);
  }

  private static Map<String, @Nullable String[]> rows(Random random) {
    Map<String, @Nullable String[]> rows = new TreeMap<>();
    for (int key = 0; key < 12; key++) {
      if (random.nextInt(3) > 0) {
        @Nullable String[] row = new @Nullable String[FIELDS];
        for (int i = 0; i < FIELDS; i++) {
          row[i] = pick(random, Arrays.asList(null, "", "a", "A", "b", "c"));
        }
        rows.put("k" + key, row);
      }
    }
    return rows;
  }

  private static String source(Map<String, @Nullable String[]> rows) {
    return "select * from (values (null::varchar, null::varchar, null::varchar, null::varchar)"
        + rows.entrySet().stream()
            .map(
                row ->
                    ", ('"
                        + row.getKey()
                        + "', "
                        + Arrays.stream(row.getValue())
                            .map(text -> text == null ? "null" : "'" + text + "'")
                            .collect(Collectors.joining(", "))
                        + ")")
            .collect(Collectors.joining())
        + ") as t(id, f0, f1, f2) where id is not null";
  }

  private static void put(
      Map<String, @Nullable String[]> model, FakeCrm crm, String key, @Nullable String[] record) {
    model.put(key, record);
    Map<String, Value> fields = new TreeMap<>();
    for (int i = 0; i < FIELDS; i++) {
      fields.put("f" + i, new Value(Value.Type.TEXT, record[i]));
    }
    crm.holds(key, fields);
  }

  private static Map<String, String> texts(FakeCrm crm) {
    Map<String, String> texts = new TreeMap<>();
    crm.records.forEach(
        (key, record) -> {
          @Nullable String[] all = new @Nullable String[FIELDS];
          for (int i = 0; i < FIELDS; i++) {
            Value value = record.get("f" + i);
            all[i] = value == null || value.isNull() ? null : value.text();
          }
          texts.put(key, Arrays.toString(all));
        });
    return texts;
  }

  private static Map<String, String> texts(Map<String, @Nullable String[]> crm) {
    Map<String, String> texts = new TreeMap<>();
    crm.forEach((key, record) -> texts.put(key, Arrays.toString(record)));
    return texts;
  }

  private static <T> T pick(Random random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
