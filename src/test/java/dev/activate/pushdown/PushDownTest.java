package dev.activate.pushdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.fake.SyncBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is compared in the warehouse comes out as if it had been compared here. */
final class PushDownTest {
  @TempDir Path folder;

  private static final String PEOPLE =
      "select i::text as id, 'name ' || i as name, (i * 1.25)::numeric(12,2) as amount from generate_series(1, 50) i";

  private BothWays people() {
    return new BothWays(folder, new SyncBuilder().field("name").field("amount")).rows(PEOPLE);
  }

  @Test
  void onlyWhatMayChangeLeavesTheWarehouse() {
    BothWays people = people().apply();
    people.session.execute("update people set name = 'other' where id = '7'");
    people.session.execute("delete from people where id = '8'");
    people.session.execute("insert into people values ('99', 'new', 1)");
    BothWays.Pushed pushed = people.plan();
    assertThat(pushed.summary().counts().update()).isEqualTo(1);
    assertThat(pushed.summary().counts().create()).isEqualTo(1);
    assertThat(pushed.summary().counts().missing()).isEqualTo(1);
    assertThat(pushed.summary().counts().unchanged()).isEqualTo(48);
    assertThat(pushed.ledgerReads()).isZero();
    assertThat(pushed.rows()).isEqualTo(4);
  }

  @Test
  void nothingLeavesWhenNothingChanged() {
    BothWays.Pushed pushed = people().apply().plan();
    assertThat(pushed.summary().counts().unchanged()).isEqualTo(50);
    assertThat(pushed.rows()).isZero();
  }
}
