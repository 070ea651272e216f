package dev.activate.dbt.select;

import dev.activate.dbt.Manifest;
import dev.activate.dbt.run.RunResults;
import dev.activate.dbt.run.SourcesJson;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The files of this run and of the one in {@code --state}, each read once and only if needed. */
final class Artifacts {
  private static final String SOURCES = "sources.json";
  private static final String RUN_RESULTS = "run_results.json";

  private final Surroundings around;
  private final Map<Path, Object> read = new HashMap<>();

  Artifacts(Surroundings around) {
    this.around = around;
  }

  Manifest manifest() {
    return around.manifest();
  }

  Details details() {
    return once(around.manifest().file(), Details::of, Details.class);
  }

  /** What the manifest of the other run says. */
  Details before(String criterion) {
    Path state = state(criterion);
    return once(required(state, "manifest.json", criterion), Details::of, Details.class);
  }

  /** What the syncs were in the other run. */
  @SuppressWarnings("unchecked")
  Map<String, StateRecord> recordsBefore(String criterion) {
    Path state = state(criterion);
    return (Map<String, StateRecord>)
        once(state.resolve(StateFile.NAME), file -> StateFile.read(state), Map.class);
  }

  /** dbt's results: of the other run if there is one, as in dbt, else of the last run here. */
  RunResults runResults(String criterion) {
    Path state = around.state();
    Path file =
        state == null ? around.project().runResultsFile() : required(state, RUN_RESULTS, criterion);
    return once(file, RunResults::read, RunResults.class);
  }

  SourcesJson sources() {
    return once(
        around.project().targetPath().resolve(SOURCES), SourcesJson::read, SourcesJson.class);
  }

  SourcesJson sourcesBefore(String criterion) {
    return once(
        required(state(criterion), SOURCES, criterion), SourcesJson::read, SourcesJson.class);
  }

  private Path state(String criterion) {
    Path state = around.state();
    if (state == null) {
      throw Problem.error(
              Code.SELECTION,
              "No state to compare with",
              "\""
                  + criterion
                  + "\" compares this project with another run of it. Name the folder with that"
                  + " run's manifest.json and "
                  + StateFile.NAME
                  + " with --state DIR or DBT_STATE.")
          .asException();
    }
    return state;
  }

  private static Path required(Path state, String name, String criterion) {
    Path file = state.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw Problem.error(
              Code.SELECTION,
              "State lacks a file of dbt",
              "\""
                  + criterion
                  + "\" needs the "
                  + name
                  + " of the run in "
                  + state
                  + ", and that folder holds none. Keep what dbt wrote into its target folder in"
                  + " that run, and name that folder with --state.")
          .asException();
    }
    return file;
  }

  private <R> R once(Path file, Function<Path, R> reader, Class<R> type) {
    @Nullable Object known = read.get(file);
    if (known == null) {
      known = reader.apply(file);
      read.put(file, known);
    }
    return type.cast(known);
  }
}
