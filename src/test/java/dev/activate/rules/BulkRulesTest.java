package dev.activate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.destination.Bulk;
import dev.activate.destination.Destination;
import dev.activate.fake.FakeCrm;
import dev.activate.fake.Rehearsal;
import dev.activate.fake.SyncBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of its ways changes take to a destination that has two. */
final class BulkRulesTest {
  @TempDir Path folder;

  /** From five changes of one action on it takes them a thousand at a time. */
  private static final class TwoWays extends FakeCrm implements Bulk {
    private final FakeCrm many = new FakeCrm(1000);

    TwoWays() {
      super(2);
    }

    @Override
    public long from() {
      return 5;
    }

    @Override
    public Destination bulk() {
      return many;
    }
  }

  @Test
  void manyChangesOfOneActionGoByTheWayForMany() {
    TwoWays crm = new TwoWays();
    Rehearsal people = new Rehearsal(folder, new SyncBuilder().field("name"));
    people.crm = crm;
    people.source(rows(0, 5));
    people.plan();
    people.apply();
    assertThat(crm.many.written).hasSize(5);
    assertThat(crm.written).isEmpty();
    people.source(rows(0, 9));
    people.plan();
    people.apply();
    assertThat(crm.many.written).hasSize(5);
    assertThat(crm.written).hasSize(4);
    assertThat(people.plan().counts().writes()).isZero();
  }

  private static String rows(int from, int to) {
    return "select i::varchar as id, 'n' || i as name from range(%d, %d) as r(i)"
        .formatted(from, to);
  }
}
