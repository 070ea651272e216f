package dev.activate.dbt.select;

import dev.activate.problem.Code;
import dev.activate.problem.Place;
import dev.activate.problem.Problem;
import dev.activate.problem.Problems;
import dev.activate.problem.Suggestion;
import dev.activate.yaml.Document;
import dev.activate.yaml.Kind;
import dev.activate.yaml.Part;
import dev.activate.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The project's {@code selectors.yml}, read when a selector is first asked for. A selector that
 * nobody uses is not looked into, since it may be for dbt alone.
 */
final class SelectorsFile {
  private static final String NAME = "selectors.yml";
  private static final Kind KIND = new Kind("selectors file", "", "selectors:");
  private static final Set<String> KEYS = Set.of("name", "description", "definition", "default");

  private final Surroundings around;
  private @Nullable Map<String, Part> selectors;

  private SelectorsFile(Surroundings around) {
    this.around = around;
  }

  static SelectorsFile of(Surroundings around) {
    return new SelectorsFile(around);
  }

  /** The selector that is taken when nothing is asked for; two of them are refused. */
  Optional<String> defaultName() {
    List<Part> all =
        selectors().values().stream().filter(selector -> selector.isTrue("default")).toList();
    if (all.size() > 1) {
      throw problem(
              "Two selectors are the default",
              name(all.get(0)) + " and " + name(all.get(1)) + " both say default: true.")
          .at(all.get(1).place())
          .asException();
    }
    return all.stream().findFirst().map(SelectorsFile::name);
  }

  /** What the selector of this name selects; one that is not there is refused. */
  Spec spec(String name) {
    Part selector = selectors().get(name);
    if (selector == null) {
      throw problem(
              "Selector does not exist",
              (selectors().isEmpty()
                      ? "There is no " + NAME + " in the project, or none is in it"
                      : NAME + " has no selector \"" + name + "\"")
                  + "."
                  + Suggestion.hint(name, selectors().keySet()))
          .asException();
    }
    return new Definitions(around.render()).spec(selector.get("definition").orElse(selector));
  }

  /** Where a selector stands; null for one that is not there. */
  @Nullable Place place(String name) {
    Part selector = selectors().get(name);
    return selector == null ? null : selector.place();
  }

  private Map<String, Part> selectors() {
    Map<String, Part> known = selectors;
    if (known == null) {
      Problems problems = new Problems();
      known = read(problems);
      problems.throwIfErrors();
      selectors = known;
    }
    return known;
  }

  private Map<String, Part> read(Problems problems) {
    Path file = around.project().directory().resolve(NAME);
    Map<String, Part> found = new LinkedHashMap<>();
    if (!Files.isRegularFile(file)) {
      return found;
    }
    Optional<Document> document = YamlReader.read(KIND, NAME, text(file), problems);
    for (Part selector : document.map(one -> one.top().items("selectors")).orElse(List.of())) {
      selector.members().stream()
          .filter(key -> !KEYS.contains(key.name()))
          .forEach(
              key ->
                  problems.add(
                      problem(
                              "Selector is not understood",
                              "A selector has no \""
                                  + key.name()
                                  + "\"."
                                  + Suggestion.hint(key.name(), KEYS))
                          .at(key.keyPlace())));
      if (selector.text("name").isEmpty() || selector.get("definition").isEmpty()) {
        problems.add(
            problem("Selector is not understood", "A selector needs a name and a definition.")
                .at(selector.place()));
      } else if (found.put(name(selector), selector) != null) {
        problems.add(
            problem(
                    "Selector is defined twice",
                    "There are two selectors \""
                        + name(selector)
                        + "\", of which only one could count.")
                .at(selector.place()));
      }
    }
    return found;
  }

  private static String name(Part selector) {
    return selector.text("name").orElse("");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw Problem.error(Code.IO, "File cannot be read", file + ": " + e).causedBy(e);
    }
  }

  private static Problem problem(String summary, String detail) {
    return Problem.error(Code.SELECTION, summary, detail);
  }
}
