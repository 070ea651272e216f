package dev.activate.dbt.run;

import dev.activate.dbt.DataTest;
import dev.activate.dbt.DbtProject;
import dev.activate.dbt.Manifest;
import dev.activate.dbt.Node;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What dbt's last run means for syncs. A sync waits as a model of dbt would: when anything that its
 * rows came through failed, was skipped or failed a test, and when a source is stale. What the
 * files do not name says nothing.
 */
public final class DbtRun {
  private static final int MOST_NAMED = 8;
  private static final Duration LONG_BEFORE = Duration.ofDays(1);

  private final Manifest manifest;
  private final @Nullable DbtProject project;
  private final Optional<RunResults> results;
  private final Optional<SourcesJson> sources;

  private DbtRun(
      Manifest manifest,
      @Nullable DbtProject project,
      Optional<RunResults> results,
      Optional<SourcesJson> sources) {
    this.manifest = manifest;
    this.project = project;
    this.results = results;
    this.sources = sources;
  }

  /** One that says nothing of any sync. */
  public static DbtRun unknown(Manifest manifest) {
    return new DbtRun(manifest, null, Optional.empty(), Optional.empty());
  }

  /** Reads what dbt left beside the manifest; a damaged file is an ActivateException. */
  public static DbtRun read(Manifest manifest, DbtProject project) {
    return new DbtRun(
        manifest,
        project,
        RunResults.readIfThere(project.runResultsFile()),
        SourcesJson.readIfThere(project.targetPath().resolve("sources.json")));
  }

  /** What the files say by now: dbt may have run again while somebody thought about a plan. */
  public DbtRun again() {
    return project == null ? this : read(manifest, project);
  }

  Manifest manifest() {
    return manifest;
  }

  /** The results, if manifest and results are surely of one invocation. */
  Optional<RunResults> resultsOfManifest() {
    return results.filter(
        run ->
            run.invocationId().isPresent() && run.invocationId().equals(manifest.invocationId()));
  }

  /** What there is to say of the files themselves. */
  public List<Problem> warnings() {
    List<Problem> warnings = new ArrayList<>();
    results
        .filter(run -> run.invocationId().isPresent() && manifest.invocationId().isPresent())
        .filter(run -> resultsOfManifest().isEmpty())
        .map(this::ofAnotherRun)
        .ifPresent(warnings::add);
    Optional<Instant> ran = results.flatMap(RunResults::generatedAt);
    sources
        .filter(
            found ->
                ran.isPresent()
                    && found.generatedAt().isPresent()
                    && found.generatedAt().get().plus(LONG_BEFORE).isBefore(ran.get()))
        .map(found -> longBefore(found, ran.get()))
        .ifPresent(warnings::add);
    return warnings;
  }

  /**
   * Why a sync must wait (errors), and what else to know of its sources (warnings); empty when
   * there is nothing to say.
   *
   * @param reads unique ids of the nodes that it reads or inlines
   */
  public List<Problem> problems(String sync, Collection<String> reads) {
    Upstream upstream = Upstream.of(manifest, reads);
    List<Problem> problems = new ArrayList<>();
    List<String> failed = failed(upstream);
    if (!failed.isEmpty()) {
      problems.add(failed(sync, failed));
    }
    List<String> stale = sources(upstream, false);
    if (!stale.isEmpty()) {
      problems.add(stale(sync, stale));
    }
    List<String> old = sources(upstream, true);
    if (!old.isEmpty()) {
      problems.add(
          Problem.warning(
              Code.UPSTREAM,
              "Source is getting old",
              "By dbt's last look at freshness, of what %s reads:\n%s"
                  .formatted(sync, named(old))));
    }
    return problems;
  }

  /** What failed itself; what had to be skipped for it is only counted. */
  private List<String> failed(Upstream upstream) {
    if (results.isEmpty()) {
      return List.of();
    }
    RunResults run = results.get();
    List<String> causes = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    for (String id : upstream.nodes()) {
      run.result(id)
          .filter(result -> !result.isOk())
          .ifPresent(
              result ->
                  (result.status().equals("skipped") ? skipped : causes)
                      .add(label(id) + " " + ended(result)));
    }
    for (DataTest test : manifest.guarantees().tests()) {
      run.result(test.uniqueId())
          .filter(result -> !result.isOk() && upstream.isTestedBy(test))
          .filter(result -> !(test.warns() && result.status().equals("fail")))
          .ifPresent(
              result ->
                  (result.status().equals("skipped") ? skipped : causes)
                      .add("test \"" + test.name() + "\" " + ended(result)));
    }
    if (causes.isEmpty() || skipped.isEmpty()) {
      return causes.isEmpty() ? skipped : causes;
    }
    causes.add("and " + skipped.size() + " more of it skipped for that");
    return causes;
  }

  private static String ended(RunResults.Result result) {
    Long failures = result.failures();
    return switch (result.status()) {
      case "error", "runtime error" -> "ended in an error";
      case "skipped" -> "was skipped";
      case "partial success" -> "succeeded in part only";
      case "fail" -> "failed" + (failures == null || failures < 1 ? "" : " (" + failures + ")");
      default -> "ended as \"" + result.status() + "\", which is not known to be good";
    };
  }

  /** Sources that are older than wanted: those that dbt only warns of, or the others. */
  private List<String> sources(Upstream upstream, boolean warned) {
    if (sources.isEmpty()) {
      return List.of();
    }
    return upstream.nodes().stream()
        .flatMap(id -> sources.get().source(id).stream())
        .filter(one -> warned ? one.status().equals("warn") : !one.isOk())
        .map(one -> label(one.uniqueId()) + " " + freshness(one))
        .toList();
  }

  private static String freshness(SourcesJson.Source source) {
    Instant newest = source.maxLoadedAt();
    return switch (source.status()) {
      case "warn", "error" ->
          "is not fresh" + (newest == null ? "" : ": its newest row is of " + newest);
      case Statuses.RUNTIME_ERROR -> "could not be looked at";
      default -> "is \"" + source.status() + "\", which is not known to be good";
    };
  }

  private String label(String id) {
    return manifest.node(id).map(Node::label).orElse(id);
  }

  private Problem failed(String sync, List<String> failed) {
    return Problem.error(
            Code.UPSTREAM,
            "Upstream failed in dbt",
            ("In dbt's last run%s, of what %s reads:\n%s\nIts rows may be old, half-built or wrong,"
                    + " so nothing of it is planned or written; the others go on. Mend that and run"
                    + " dbt again, or go on with what is there:")
                .formatted(
                    results
                        .flatMap(RunResults::generatedAt)
                        .map(at -> ", which ended at " + at)
                        .orElse(""),
                    sync,
                    named(failed)))
        .run("dbt build")
        .run("activate plan --select " + sync + " --ignore-run-results");
  }

  private static Problem stale(String sync, List<String> stale) {
    return Problem.error(
            Code.UPSTREAM,
            "Source is not fresh",
            ("By dbt's last look at freshness, of what %s reads:\n%s\nSo nothing of it is planned or"
                    + " written; the others go on. Load the source and look again, or go on with"
                    + " what is there:")
                .formatted(sync, named(stale)))
        .run("dbt source freshness")
        .run("activate plan --select " + sync + " --ignore-run-results");
  }

  private static String named(List<String> all) {
    String text = String.join("\n", all.subList(0, Math.min(all.size(), MOST_NAMED)));
    return all.size() > MOST_NAMED ? text + "\nand " + (all.size() - MOST_NAMED) + " more" : text;
  }

  private Problem ofAnotherRun(RunResults run) {
    return Problem.warning(
            Code.MANIFEST,
            "Run results are of another dbt run",
            "%s is of dbt's run %s, %s of %s: dbt has parsed, compiled or built again since, perhaps something else. What failed there still holds its syncs, but no test that passed there counts as proof. One run writes both with:"
                .formatted(
                    run.file(),
                    run.invocationId().orElse("unknown"),
                    manifest.file(),
                    manifest.invocationId().orElse("unknown")))
        .run("dbt build");
  }

  private static Problem longBefore(SourcesJson found, Instant ran) {
    return Problem.warning(
            Code.MANIFEST,
            "Freshness of sources is old",
            "%s was written at %s, long before the dbt run that ended at %s. What it says still counts; look again with:"
                .formatted(found.file(), found.generatedAt().orElse(Instant.EPOCH), ran))
        .run("dbt source freshness");
  }
}
