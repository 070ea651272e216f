package dev.activate.cli;

import dev.activate.apply.Applier;
import dev.activate.apply.ApplySummary;
import dev.activate.apply.Freshness;
import dev.activate.contract.Sync;
import dev.activate.ledger.DuckDbLedger;
import dev.activate.plan.Digest;
import dev.activate.plan.PlanReader;
import dev.activate.plan.PlanRequest;
import dev.activate.plan.PlanSummary;
import dev.activate.plan.PlannedSync;
import dev.activate.plan.Refresh;
import dev.activate.problem.Code;
import dev.activate.problem.Exit;
import dev.activate.problem.Problem;
import dev.activate.report.ApplyText;
import dev.activate.report.Events;
import dev.activate.report.Progress;
import dev.activate.warehouse.Engine;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "apply",
    description = "Write a plan: a saved one exactly, or a fresh one after approval.")
final class ApplyCommand implements Callable<Integer> {
  private static final Duration WHILE_ASKING = Duration.ofHours(12);

  @Mixin ProjectOptions project = new ProjectOptions();
  @Mixin SelectOptions selection = new SelectOptions();
  @Mixin FormatOptions format = new FormatOptions();
  @Mixin Screen screen = new Screen();

  @Parameters(
      arity = "0..1",
      paramLabel = "PLAN",
      description = "A plan that `activate plan --out` saved.")
  @Nullable Path plan;

  @Option(names = "--auto-approve", description = "Do not ask.")
  boolean autoApprove;

  @Option(
      names = "--refresh",
      paramLabel = "WHICH",
      defaultValue = "changed",
      description = "As for plan: none, changed, full. Default: ${DEFAULT-VALUE}.")
  Refresh refresh = Refresh.CHANGED;

  @Option(
      names = "--allow-deletes",
      paramLabel = "SYNC",
      description = "Let deletes of this sync pass its guardrails, this once.")
  List<String> allowDeletes = new ArrayList<>();

  @Override
  public Integer call() {
    Workspace workspace = Workspace.open(project);
    if (plan == null) {
      return planThenApply(workspace);
    }
    screen.warn(workspace.warnings());
    return apply(workspace, plan, Exit.OK).code();
  }

  private int planThenApply(Workspace workspace) {
    if (!autoApprove && !Screen.isTerminal()) {
      throw Problem.error(
              Code.APPROVAL,
              "Nobody is there to approve",
              "apply without a plan shows one and asks. There is no terminal to ask on, so nothing was"
                  + " planned or written. Apply a saved plan, or approve beforehand:")
          .run("activate apply --auto-approve")
          .asException();
    }
    List<Sync> syncs = workspace.select(selection, screen);
    if (syncs.isEmpty()) {
      return Exit.OK.code();
    }
    PlanSummary fresh;
    try (Progress progress = screen.progress()) {
      fresh =
          new Planning(workspace, project, progress)
              .plan(
                  syncs,
                  new PlanRequest(refresh, format.values, format.limit, Set.copyOf(allowDeletes)),
                  workspace.lastPlan(),
                  WHILE_ASKING);
    }
    format.print(new PlanSummary(fresh.header(), null, fresh.syncs()), screen, null);
    Exit planned = Planning.exit(fresh);
    boolean adopts = fresh.totals().adopted() + fresh.totals().forgotten() > 0;
    if (!fresh.hasChanges() && !adopts) {
      return planned.code();
    }
    if (fresh.hasChanges() && !autoApprove && !approved()) {
      screen.err.println("Not approved: nothing was written.");
      return Exit.REFUSED.code();
    }
    return apply(workspace, workspace.lastPlan(), planned).code();
  }

  private boolean approved() {
    screen.out.print(
        "\nDo you want to write these changes? Only 'yes' will be accepted to approve.\n\n"
            + "  Enter a value: ");
    screen.out.flush();
    return Screen.readLine().equals("yes");
  }

  private Exit apply(Workspace workspace, Path file, Exit planned) {
    ApplySummary applied;
    PlanSummary summary;
    try (Engine engine = workspace.engine(project);
        PlanReader reader = PlanReader.open(engine, file)) {
      summary = reader.summary();
      try (DuckDbLedger ledger = DuckDbLedger.open(engine, workspace.ledgerFile());
          Progress progress = screen.progress()) {
        Connectors connectors = new Connectors(engine, workspace);
        Freshness.require(
            reader,
            ledger,
            now(workspace, connectors, reader.syncs()),
            workspace.target().name(),
            Clock.systemUTC());
        applied =
            new Applier(
                    engine,
                    ledger,
                    sync -> connectors.open(sync.destination()),
                    Clock.systemUTC(),
                    (sync, done, of) -> progress.at("writing " + sync, done, of))
                .apply(reader);
      }
    }
    if (format.json) {
      Events events = new Events(screen.out, Clock.systemUTC(), format.values);
      if (plan != null) {
        events.version(Version.text());
      }
      events.applied(applied);
    } else {
      screen.out.println();
      screen.out.println(ApplyText.of(applied, screen.style()).stripTrailing());
    }
    if (!applied.complete()) {
      return Exit.APPLIED_IN_PART;
    }
    return planned == Exit.OK ? Planning.exit(summary) : planned;
  }

  private static Map<String, Freshness.Now> now(
      Workspace workspace, Connectors connectors, List<PlannedSync> syncs) {
    Map<String, Freshness.Now> now = new HashMap<>();
    for (PlannedSync planned : syncs) {
      workspace
          .contract()
          .sync(planned.name())
          .filter(Sync::enabled)
          .ifPresent(
              sync -> {
                try (var destination = connectors.open(sync.destination())) {
                  now.put(
                      sync.name(),
                      new Freshness.Now(
                          sync.digest(),
                          Digest.of(workspace.compile(sync).sql()),
                          destination.account()));
                }
              });
    }
    return now;
  }
}
