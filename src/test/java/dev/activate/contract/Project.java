package dev.activate.contract;

import dev.activate.destination.connector.Catalog;
import dev.activate.jinja.Jinja;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Place;
import dev.activate.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A project on disk with the models that its contracts may refer to. */
record Project(Path folder) {
  private static final Map<String, List<String>> MODELS =
      Map.of("ref('contacts')", List.of("email", "lead_score", "tier", "updated_at", "month"));

  Project with(String file, String text) {
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Contracts.Reading reading() {
    return Contracts.read(
        new ContractSource(
            folder, new Jinja(), Map.of("where", "eu"), models(), Catalog.of(folder)));
  }

  Sync sync() {
    return reading().contract().syncs().get(0);
  }

  List<Problem> problems() {
    try {
      return reading().warnings();
    } catch (ActivateException e) {
      return e.problems();
    }
  }

  String told() {
    return problems().stream().map(Project::told).collect(Collectors.joining("\n"));
  }

  private static String told(Problem problem) {
    Place place = problem.place();
    String where =
        place == null ? "-" : place + (place.within() == null ? "" : ", " + place.within());
    String source = place == null || place.source() == null ? "" : place.source().strip();
    return "%s: %s%n  %s%n  | %s%n  %s%n"
        .formatted(problem.severity(), problem.summary(), where, source, problem.detail());
  }

  private static Models models() {
    return new Models() {
      @Override
      public Optional<Problem> problemOfRef(String expression) {
        return MODELS.containsKey(expression) || expression.startsWith("source(")
            ? Optional.empty()
            : Optional.of(
                Problem.error(
                    Code.REF, "Unknown model", "There is no model for " + expression + "."));
      }

      @Override
      public Optional<List<String>> columns(Query query) {
        return Optional.ofNullable(query.model()).map(MODELS::get);
      }
    };
  }
}
