package dev.activate.report;

import dev.activate.change.Action;
import dev.activate.check.CheckResult;
import dev.activate.check.CheckResult.Result;
import dev.activate.plan.Counts;
import dev.activate.plan.Estimate;
import dev.activate.plan.PlanSummary;
import dev.activate.plan.PlanSummary.Header;
import dev.activate.plan.PlanSummary.Saved;
import dev.activate.plan.Promise;
import dev.activate.plan.SyncSummary;
import dev.activate.plan.SyncSummary.FieldChange;
import dev.activate.plan.SyncSummary.FieldSummary;
import dev.activate.plan.SyncSummary.GuardrailResult;
import dev.activate.plan.SyncSummary.RefusedBefore;
import dev.activate.plan.SyncSummary.Sample;
import dev.activate.plan.SyncSummary.Status;
import dev.activate.problem.Code;
import dev.activate.problem.Place;
import dev.activate.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Plans to be shown. */
final class Plans {
  static final Instant NOW = Instant.parse("2026-11-21T15:12:00Z");
  static final String HOSTILE =
      "``` </code></details>|\\| @octocat [x](http://evil)\n# h\033[2J\u202e<img src=x>-->~~~";

  private Plans() {}

  static PlanSummary everything() {
    return plan(accounts(), contacts(), same("slack_channels"), held(), unreadable());
  }

  static PlanSummary plan(SyncSummary... syncs) {
    return new PlanSummary(
        new Header("p1", "0.1.0", "shop", "prod", false, "v12", NOW.minusSeconds(840), NOW),
        new Saved("prod.plan", NOW.plusSeconds(1800)),
        List.of(syncs));
  }

  static PlanSummary unsaved(SyncSummary... syncs) {
    return new PlanSummary(
        new Header("p1", "0.1.0", "shop", "dev", true, "v12", null, NOW), null, List.of(syncs));
  }

  static Counts counts(long rows, long owned, long create, long update, long delete) {
    long unchanged = Math.max(0, rows - create - update);
    return new Counts(rows, owned, create, update, delete, unchanged, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  static SyncSummary accounts() {
    return new SyncSummary(
        "salesforce_accounts",
        "Usage on the account page",
        "salesforce",
        "salesforce",
        "Account",
        List.of("account_id"),
        false,
        Status.READY,
        new Counts(18_204, 18_095, 112, 948, 3, 17_144, 5, 1, 12, 7, 2, 0, 1_203, 37),
        List.of(
            new FieldSummary("MRR__c", 1_015, 112, false, "median +4.10, largest +2,400.00"),
            new FieldSummary("Health_Score__c", 422, 112, false, "median -2"),
            new FieldSummary(
                "Plan__c", 173, 112, false, "free → growth 44, growth → enterprise 17"),
            new FieldSummary("Owner_Email__c", 12, 0, true, "(sensitive)"),
            new FieldSummary("Segment__c", 112, 112, false, "")),
        List.of(
            new Sample(Action.DELETE, "acct_00917", List.of(), 0, "no longer in the source query"),
            new Sample(Action.DELETE, "acct_01288", List.of(), 0, "no longer in the source query"),
            new Sample(
                Action.UPDATE,
                "acct_00042",
                List.of(
                    new FieldChange("Plan__c", "\"free\"", "\"growth\""),
                    new FieldChange("MRR__c", "0.00", "99.00")),
                0,
                ""),
            new Sample(
                Action.UPDATE,
                "acct_00077",
                List.of(new FieldChange("Owner_Email__c", "(sensitive)", "(sensitive)")),
                0,
                ""),
            new Sample(
                Action.UPDATE,
                "acct_日本語🎉",
                List.of(
                    new FieldChange("Note__c", "\"" + "long ".repeat(40) + "\"", "\"short\""),
                    new FieldChange("MRR__c", "0.00", null)),
                2,
                ""),
            new Sample(
                Action.CREATE,
                "acct_18311",
                List.of(
                    new FieldChange("Plan__c", null, "\"free\""),
                    new FieldChange("MRR__c", null, "0.00")),
                3,
                "")),
        List.of("acct_00917", "acct_01288", "acct_04410"),
        List.of(pass("not_null(account_id)"), pass("unique(account_id)"), quarantine()),
        List.of(
            new GuardrailResult("max_deletes", true, "deletes 3 of 50"),
            new GuardrailResult("max_updates", true, "updates 5.2% of 20%")),
        new Estimate(6, 0, null),
        List.of(new RefusedBefore("INVALID_EMAIL", 3), new RefusedBefore("LOCKED", 1)),
        new Promise(0, 200),
        List.of());
  }

  static CheckResult pass(String name) {
    return new CheckResult(name, Result.PASS, 0, 18_204, false, "", List.of());
  }

  static CheckResult quarantine() {
    return new CheckResult(
        "accepted_values(tier)",
        Result.WARN,
        12,
        18_204,
        true,
        "12 of 18,204 rows hold \"platinum\"",
        List.of("acct_00001", "acct_00002"));
  }

  static SyncSummary contacts() {
    return sync("hubspot_contacts", Status.READY, counts(52_310, 52_270, 40, 1_206, 0), List.of());
  }

  static SyncSummary same(String name) {
    return sync(name, Status.READY, counts(41, 41, 0, 0, 0), List.of());
  }

  static SyncSummary sync(String name, Status status, Counts counts, List<Problem> problems) {
    return new SyncSummary(
        name,
        "",
        "crm",
        "duckdb",
        "main.contacts",
        List.of("email", "region"),
        true,
        status,
        counts,
        List.of(),
        List.of(),
        List.of(),
        List.of(pass("unique(email)")),
        List.of(),
        new Estimate(counts.writes() / 100, 0, null),
        List.of(),
        new Promise(1, 100),
        problems);
  }

  static SyncSummary held() {
    Place place =
        new Place("reverse_etl/teams.yml", 43, 5, "    max_deletes: {count: 50}", "teams");
    Problem problem =
        Problem.error(
                Code.GUARDRAIL,
                "Too many deletes",
                "1,204 of 18,204 owned records (6.6%) would go, and max_deletes allows 50. The"
                    + " source returned 17,000 rows; the last apply saw 18,204.")
            .at(place)
            .run("activate apply --allow-deletes teams");
    return sync("teams", Status.HELD, counts(17_000, 18_204, 0, 0, 1_204), List.of(problem));
  }

  static SyncSummary unreadable() {
    Problem problem =
        Problem.error(
            Code.DESTINATION,
            "Destination could not be read",
            "The file secret_value.duckdb is locked by another process.");
    return sync("crm_users", Status.UNREADABLE, Counts.NONE, List.of(problem));
  }

  /** A sync whose every text comes from {@code text}. */
  static SyncSummary of(Supplier<String> text, int samples, int deletes, Random random) {
    Counts counts =
        new Counts(
            n(random), n(random), n(random), n(random), deletes, n(random), n(random), n(random),
            n(random), n(random), n(random), n(random), n(random), n(random));
    List<Sample> changes = new ArrayList<>();
    for (int i = 0; i < samples; i++) {
      List<FieldChange> fields =
          Stream.generate(() -> new FieldChange(text.get(), text.get(), text.get()))
              .limit(random.nextInt(4))
              .toList();
      changes.add(
          new Sample(
              random.nextBoolean() ? Action.CREATE : Action.UPDATE,
              text.get(),
              fields,
              random.nextInt(9),
              text.get()));
    }
    Problem problem =
        Problem.warning(Code.SQL, "Something to know", text.get() + " " + text.get())
            .at(new Place(text.get(), 3, 1 + random.nextInt(40), text.get(), text.get()))
            .run("activate show " + text.get());
    return new SyncSummary(
        text.get(),
        text.get(),
        text.get(),
        text.get(),
        text.get(),
        List.of(text.get(), text.get()),
        false,
        Status.READY,
        counts,
        IntStream.range(0, 30)
            .mapToObj(i -> new FieldSummary(text.get(), n(random), 0, false, text.get()))
            .toList(),
        changes,
        IntStream.range(0, deletes).mapToObj(i -> text.get()).toList(),
        List.of(
            new CheckResult(text.get(), Result.WARN, 1, 2, true, text.get(), List.of(text.get()))),
        List.of(new GuardrailResult(text.get(), true, text.get())),
        new Estimate(n(random), n(random), null),
        List.of(new RefusedBefore(text.get(), n(random))),
        new Promise(random.nextInt(3), 100),
        List.of(problem));
  }

  private static long n(Random random) {
    return random.nextLong(random.nextBoolean() ? 10 : 10_000_000_000_000L);
  }
}
