package dev.activate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.Golden;
import dev.activate.apply.ApplySummary;
import dev.activate.apply.ApplySummary.Refusal;
import dev.activate.apply.ApplySummary.SyncApplied;
import dev.activate.apply.Doubt;
import dev.activate.apply.Resolution.Assume;
import dev.activate.apply.RunProblems;
import dev.activate.apply.journal.JournalSummary;
import dev.activate.apply.journal.RunHeader;
import dev.activate.change.Action;
import dev.activate.change.Outcome.Status;
import dev.activate.check.CheckResult;
import dev.activate.check.CheckResult.Result;
import dev.activate.ledger.DeadLetter;
import dev.activate.ledger.Invocation;
import dev.activate.ledger.Run;
import dev.activate.problem.Code;
import dev.activate.problem.Place;
import dev.activate.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ResultTextTest {
  @Test
  void anApplyEndsWithWhatWasWrittenAndRefused() {
    Golden.assertMatches(
        "report/apply.txt", ApplyText.of(applied(), Style.PLAIN, "activate apply"));
  }

  @Test
  void anApplyThatEndsEarlySaysHowToGoOn() {
    SyncApplied doubtful =
        new SyncApplied("tickets", "helpdesk", "ticket", 100, 0, 0, 0, 50, 1_850, List.of());
    SyncApplied found = new SyncApplied("people", "crm", "person", 7, 0, 0, 0, 3, 0, List.of());
    ApplySummary interrupted =
        new ApplySummary(
            "20261121-150405-7f3c",
            "p1",
            Duration.ofSeconds(9),
            ApplySummary.Ending.INTERRUPTED,
            List.of(doubtful, found),
            Set.of("tickets"),
            List.of());
    ApplySummary stopped =
        new ApplySummary(
            "20261121-150405-7f3c",
            "p1",
            Duration.ofSeconds(75),
            ApplySummary.Ending.STOPPED,
            applied().syncs(),
            Set.of(),
            Plans.unreadable().problems());
    Golden.assertMatches(
        "report/apply-early.txt",
        ApplyText.of(interrupted, Style.PLAIN, "activate apply prod.plan")
            + "\n=====\n"
            + ApplyText.of(stopped, Style.PLAIN, "activate apply --target prod"));
  }

  @Test
  void aPlanOfSyncsThatCouldNotBeReadIsNotOneWithoutChanges() {
    ApplySummary nothing =
        new ApplySummary(
            "20261121-150405-7f3c",
            "p1",
            Duration.ZERO,
            ApplySummary.Ending.DONE,
            List.of(),
            Set.of(),
            List.of());
    assertThat(ApplyText.of(nothing, Style.PLAIN, "activate apply"))
        .contains("no sync was ready")
        .doesNotContain("nothing to write");
  }

  @Test
  void runsAreListedWithWhoAndWhat() {
    Golden.assertMatches(
        "report/history.txt",
        HistoryText.of(runs(), Style.PLAIN)
            + "\n=====\n"
            + HistoryText.detail(runs().get(0), Style.PLAIN));
  }

  @Test
  void deadLettersAreCountedAndShown() {
    List<DeadLetter> letters =
        List.of(letter("acct_1", "LOCKED"), letter("=acct\n2", "LOCKED"), letter("a/3", "BAD"));
    Golden.assertMatches(
        "report/letters.txt",
        DeadLetterText.of(letters, 2, Style.PLAIN)
            + "\n=====\n"
            + DeadLetterText.detail(letters.get(0), Style.PLAIN)
            + "\n=====\n"
            + DeadLetterText.of(List.of(), 2, Style.PLAIN));
    Golden.assertMatches("report/letters.json", DeadLetterData.json(letters));
    Golden.assertMatches("report/letters.csv", DeadLetterData.csv(letters));
  }

  @Test
  void whatIsInDoubtIsListedWithWhatIsAssumed() {
    List<Doubt> doubts =
        List.of(new Doubt("tickets", Action.CREATE, 50, Plans.NOW, List.of("t1", "t2")));
    Golden.assertMatches(
        "report/doubts.txt",
        DoubtText.of("20261121-150405-7f3c", doubts, Assume.SENT, Style.PLAIN)
            + "\n=====\n"
            + DoubtText.of("20261121-150405-7f3c", doubts, Assume.UNSENT, Style.PLAIN)
            + "\n=====\n"
            + ProblemText.of(
                List.of(
                    RunProblems.inDoubt("20261121-150405-7f3c", doubts),
                    RunProblems.unfinished(broken()),
                    RunProblems.atWork(broken()),
                    RunProblems.recovered("20261121-150405-7f3c", 1_204)),
                Style.PLAIN));
  }

  private static JournalSummary broken() {
    Invocation by = new Invocation("ada", "etl-1", 4711, "activate apply", Plans.NOW);
    RunHeader header =
        new RunHeader("20261121-150405-7f3c", "p1", "prod", "l1", by, List.of("tickets"));
    return new JournalSummary(
        header, List.of(by), List.of(), Optional.empty(), 2, 1, 400, 0, List.of());
  }

  static List<Run> runs() {
    Invocation by =
        new Invocation("ada", "etl-1", 4711, "activate apply --auto-approve", Plans.NOW);
    Run.Counts accounts = new Run.Counts("accounts", "salesforce", 112, 944, 3, 4, 0, 0);
    Run.Counts tickets = new Run.Counts("tickets", "helpdesk", 100, 0, 0, 0, 50, 1_850);
    return List.of(
        new Run(
            "20261121-151200-7f3c",
            "6fd1c4a2-7d0e-4f0b-9f0e-0d8d1a1c2b3a",
            "prod",
            by,
            Run.State.COMPLETE,
            900,
            Plans.NOW.plusSeconds(41),
            7,
            List.of(accounts, tickets)),
        new Run(
            "20261120-151200-00aa", "p0", "prod", by, Run.State.BROKEN, 0, null, null, List.of()));
  }

  private static DeadLetter letter(String key, String code) {
    return new DeadLetter(
        "accounts",
        key,
        "update",
        code,
        "it said \033[2J no",
        code.equals("BAD") ? null : "req-77",
        2,
        "20261121-151200-7f3c",
        Plans.NOW.minusSeconds(86_400),
        Plans.NOW);
  }

  @Test
  void testsReadAsInDbt() {
    CheckResult failed =
        new CheckResult(
            "range(score)",
            Result.FAIL,
            4,
            52_310,
            false,
            "4 rows out of 0..100",
            List.of("a", "b"));
    List<TestedSync> syncs =
        List.of(
            new TestedSync(
                "accounts", List.of(Plans.pass("unique(id)"), Plans.quarantine()), 0, List.of()),
            new TestedSync("contacts", List.of(failed), 0, List.of()),
            new TestedSync("teams", List.of(), 3, Plans.unreadable().problems()));
    String text = CheckText.of(syncs, Style.PLAIN);
    Golden.assertMatches("report/tests.txt", text);
    assertThat(text).endsWith("Done. PASS=1 WARN=1 ERROR=2 SKIP=3 TOTAL=7\n");
  }

  @Test
  void aProblemPointsAtItsColumn() {
    Problem tabs =
        Problem.error(
                Code.CONTRACT,
                "Unknown key",
                "\"feilds\" is no key of a sync. Did you mean"
                    + " \"fields\"? Keys that are not known are refused, so that no setting is lost.")
            .at(new Place("reverse_etl/a.yml", 7, 3, "\t日feilds: x", "contacts"))
            .run("activate validate");
    Problem plain = Problem.warning(Code.MANIFEST, "Manifest is old", "A model is newer.");
    String text = ProblemText.of(List.of(tabs, plain), Style.PLAIN);
    Golden.assertMatches("report/problems.txt", text);
    assertThat(text)
        .contains("7 |     日feilds: x\n      |       ^\n")
        .endsWith("1 error, 1 warning.\n");
  }

  @Test
  void whatIsInvisibleIsSpelledOut() {
    String text = Visible.of("a\033[2J\u202eb\u200b\nc\u00a0");
    assertThat(text).isEqualTo("a\\u001b[2J\\u202eb\\u200b\\nc\\u00a0");
    assertThat(Visible.of(text)).isEqualTo(text);
    assertThat(Visible.of("日本語のテキスト", 7)).isEqualTo("日本語…");
  }

  @Test
  void progressInALogIsALineEveryFewSeconds() {
    Ticks clock = new Ticks();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Progress lines = new ProgressLines(stream(bytes), Style.PLAIN, clock)) {
      for (int i = 1; i <= 10; i++) {
        lines.at("reading accounts", i * 1_000L, 10_000);
        clock.now = clock.now.plusSeconds(1);
      }
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "reading accounts   1,000 of 10,000 (10.0%)\nreading accounts   6,000 of 10,000 (60.0%)\n");
  }

  @Test
  void progressOnATerminalIsGoneAtTheEnd() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Progress line = new ProgressLine(stream(bytes), Style.PLAIN, new Ticks())) {
      line.at("checks", 0, 0);
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("\rchecks\r      \r");
  }

  static ApplySummary applied() {
    return new ApplySummary(
        "20261121-150405-7f3c",
        "p1",
        Duration.ofSeconds(41),
        ApplySummary.Ending.DONE,
        List.of(
            new SyncApplied("accounts", "salesforce", "Account", 112, 944, 3, 4, 0, 0, refusals()),
            new SyncApplied("contacts", "hubspot", "contacts", 40, 1_206, 0, 0, 0, 0, List.of())),
        Set.of(),
        List.of());
  }

  private static List<Refusal> refusals() {
    return List.of(
        new Refusal(Status.REJECTED, "LOCKED", "row is locked", 1, List.of("acct_9")),
        new Refusal(
            Status.REJECTED, "INVALID_EMAIL", "bad\033[2J\nemail", 3, List.of("acct_1", "acct_2")));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** A clock that a test moves. */
  private static final class Ticks extends Clock {
    private Instant now = Plans.NOW;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
