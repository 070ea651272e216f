package dev.activate.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.apply.ApplySummary;
import dev.activate.apply.Stop;
import dev.activate.change.Outcome;
import dev.activate.change.Value;
import dev.activate.contract.Sync.OnMissing;
import dev.activate.destination.Batch;
import dev.activate.destination.Reply;
import dev.activate.fake.FakeCrm;
import dev.activate.fake.Rehearsal;
import dev.activate.fake.SyncBuilder;
import dev.activate.fake.VirtualTime;
import dev.activate.plan.SyncSummary;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A change that was sent and not answered may never be due again: the row can be gone, or as it was
 * before. What can be read is looked at, also where it could be sent twice.
 */
final class DoubtRulesTest {
  private static final String ONE = "select '1' as id, 'Ada' as name";
  private static final String NONE = "select '1' as id, 'Ada' as name where false";

  @TempDir Path folder;

  private static final class Dying extends FakeCrm.Live {
    private boolean dies = true;

    @Override
    public Reply write(Batch batch) {
      Reply reply = super.write(batch);
      if (dies) {
        dies = false;
        throw new AssertionError("the process dies");
      }
      return reply;
    }
  }

  /** Cannot be read; takes the same twice. */
  private static final class Blind extends FakeCrm {
    private int requests;
    private final int dies;
    private boolean down;

    Blind(int dies) {
      super(3);
      this.dies = dies;
    }

    @Override
    public Reply write(Batch batch) {
      if (down) {
        throw Problem.error(Code.DESTINATION, "Destination is down", "crm answers no more")
            .asException();
      }
      Reply reply = super.write(batch);
      if (++requests == dies) {
        throw new AssertionError("the process dies");
      }
      return reply;
    }
  }

  /** Loses its first answer, and then does nothing for as long as a change is tried. */
  private static final class Busy extends FakeCrm.Live {
    private int requests;

    @Override
    public Reply write(Batch batch) {
      requests++;
      return requests == 1
          ? all(super.write(batch), Outcome.Status.UNKNOWN)
          : requests <= 5
              ? all(Reply.of(asked(batch)), Outcome.Status.RETRYABLE)
              : super.write(batch);
    }

    private static List<Outcome> asked(Batch batch) {
      return batch.changes().stream().map(one -> Outcome.applied(one.seq(), null)).toList();
    }

    private static Reply all(Reply reply, Outcome.Status status) {
      return Reply.of(
          reply.outcomes().stream()
              .map(one -> new Outcome(one.seq(), status, null, "NO", "no"))
              .toList());
    }
  }

  private Rehearsal people(FakeCrm crm) {
    Rehearsal people =
        new Rehearsal(
            folder,
            new SyncBuilder().field("name").onMissing(OnMissing.DELETE).maxDeletes(9L, null));
    people.crm = crm;
    people.allowDeletes = Set.of("people");
    people.stop = Stop.in(new VirtualTime());
    return people;
  }

  @Test
  void aRecordMadeBeforeTheKillIsDeletedWhenItsRowIsGone() {
    Rehearsal people = people(new Dying()).source(ONE);
    assertThatThrownBy(people::run).isInstanceOf(AssertionError.class);
    assertThat(people.crm.records).containsKey("1");

    people.source(NONE);
    recoverAndRun(people);
    assertThat(people.crm.records).isEmpty();
  }

  @Test
  void aLostAnswerIsNotForgottenOverLaterOnesThatWroteNothing() {
    Rehearsal people = people(new Busy()).source(ONE);
    people.run();
    assertThat(people.crm.records).containsKey("1");

    people.source(NONE);
    recoverAndRun(people);
    assertThat(people.crm.records).isEmpty();
  }

  @Test
  void whereNothingCanBeReadItIsSentAgainBeforeAnotherPlanIsMade() {
    Blind crm = new Blind(1);
    Rehearsal people = people(crm).source(ONE);
    assertThatThrownBy(people::run).isInstanceOf(AssertionError.class);
    assertThat(crm.records).containsKey("1");

    people.source(NONE);
    people.recover();
    assertThat(crm.requests).isEqualTo(2);
    people.run();
    assertThat(crm.records).isEmpty();
    assertThat(people.changes()).isEmpty();
  }

  @Test
  void aRowThatIsAsItWasAgainIsWrittenBack() {
    Blind crm = new Blind(2);
    Rehearsal people = people(crm).source(ONE);
    people.run();
    people.source(ONE.replace("Ada", "Eva"));
    assertThatThrownBy(people::run).isInstanceOf(AssertionError.class);

    people.source(ONE);
    recoverAndRun(people);
    assertThat(crm.records.get("1")).containsEntry("name", Value.of("Ada"));
  }

  @Test
  void aPlanThatChangesNothingForeseesWhatIsSentAgain() throws Exception {
    Blind crm = new Blind(1);
    Rehearsal people = people(crm).source(ONE);
    assertThatThrownBy(people::run).isInstanceOf(AssertionError.class);

    people.source(NONE);
    SyncSummary foreseen = people.foresee();
    assertThat(foreseen.counts().delete()).isEqualTo(1);
    assertThat(crm.requests).isEqualTo(1);
    assertThat(people.apply().complete()).isTrue();
    assertThat(crm.records).isEmpty();
  }

  @Test
  void whileItCannotBeSentAgainNothingElseIsSent() {
    Blind crm = new Blind(1);
    Rehearsal people = people(crm).source(ONE);
    assertThatThrownBy(people::run).isInstanceOf(AssertionError.class);

    crm.down = true;
    assertThat(people.source(NONE).recover().problems("people")).hasSize(1);
    crm.down = false;
    recoverAndRun(people);
    assertThat(crm.records).isEmpty();
  }

  @Test
  void whatIsRefusedWhenItIsSentAgainIsADeadLetterAndInDoubtNoMore() {
    Blind crm = new Blind(1);
    Rehearsal people = people(crm).source(ONE);
    assertThatThrownBy(people::run).isInstanceOf(AssertionError.class);

    crm.refused.add("1");
    ApplySummary rest = people.apply();
    assertThat(rest.syncs().get(0).rejected()).isEqualTo(1);
    assertThat(rest.syncs().get(0).unknown()).isZero();
    assertThat(people.plan().refused()).hasSize(1);
  }

  /** As an unattended apply does: first what did not end is brought to order, then it plans. */
  private static void recoverAndRun(Rehearsal people) {
    people.recover();
    people.run();
  }
}
