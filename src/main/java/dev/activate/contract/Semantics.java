package dev.activate.contract;

import dev.activate.problem.Problems;
import dev.activate.problem.Suggestion;
import dev.activate.yaml.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What must hold of a sync beyond its form. */
final class Semantics {
  private final Models models;
  private final Set<String> destinations;
  private final Problems problems;

  Semantics(Models models, Set<String> destinations, Problems problems) {
    this.models = models;
    this.destinations = destinations;
    this.problems = problems;
  }

  /** Adds a problem for each rule that {@code sync} breaks. */
  void check(Part sync, Optional<Query> query) {
    destination(sync);
    fields(sync);
    tests(sync);
    query.flatMap(models::columns).ifPresent(known -> columns(sync, known));
    mode(sync);
  }

  private void destination(Part sync) {
    Optional<Part> name = sync.get("destination").flatMap(one -> one.get("name"));
    name.filter(one -> one.text().filter(text -> !destinations.contains(text)).isPresent())
        .ifPresent(
            one -> {
              String text = one.text().orElse("");
              problems.add(
                  one.problem(
                      "Unknown destination",
                      "No destination is named `%s`.%s %s"
                          .formatted(
                              text,
                              Suggestion.hint(text, destinations),
                              destinations.isEmpty()
                                  ? "None is declared; put it under `destinations:` in any file of reverse_etl/."
                                  : "There is: "
                                      + String.join(", ", new TreeSet<>(destinations))
                                      + ".")));
            });
    sync.get("destination")
        .flatMap(one -> one.get("object"))
        .filter(one -> one.text().filter(text -> !text.isEmpty() && text.isBlank()).isPresent())
        .ifPresent(
            one ->
                problems.add(
                    one.problem(
                        "Empty value", "`destination.object` must name an object or table.")));
  }

  private void fields(Part sync) {
    Map<String, Part> seen = new HashMap<>();
    Map<String, Part> keyColumns = new HashMap<>();
    for (Part key : Keys.parts(sync)) {
      key.get("field").ifPresent(field -> once(field, seen, "The key's field", "is mapped twice."));
      key.get("column")
          .ifPresent(one -> once(one, keyColumns, "The key's column", "is named twice."));
    }
    Map<String, Part> mapped = new HashMap<>();
    for (Part field : sync.members("fields")) {
      String folded = field.name().toLowerCase(Locale.ROOT);
      Part first = mapped.putIfAbsent(folded, field);
      if (field.name().isBlank()) {
        problems.add(field.problem("Empty name", "A field needs a name.").at(field.keyPlace()));
      } else if (first != null) {
        problems.add(
            field
                .problem(
                    "Field is mapped twice",
                    "`%s` and `%s` (at %s) differ only in case, which many destinations take for one field. Keep one of them."
                        .formatted(field.name(), first.name(), first.keyPlace()))
                .at(field.keyPlace()));
      } else if (seen.containsKey(folded)) {
        problems.add(
            field
                .problem(
                    "Key is also a field",
                    "The key's field is written by the key itself. Remove `%s` from `fields`."
                        .formatted(field.name()))
                .at(field.keyPlace()));
      }
    }
  }

  private void once(Part part, Map<String, Part> seen, String what, String otherwise) {
    part.text()
        .ifPresent(
            text -> {
              Part first = seen.putIfAbsent(text.toLowerCase(Locale.ROOT), part);
              if (first != null) {
                problems.add(
                    part.problem(
                        "Key is named twice",
                        "%s `%s` %s It stands first at %s."
                            .formatted(what, text, otherwise, first.place())));
              }
            });
  }

  private void tests(Part sync) {
    Stream.concat(Stream.of(sync), sync.items("columns").stream())
        .filter(part -> part.get("tests").isPresent() && part.get("data_tests").isPresent())
        .forEach(
            part ->
                problems.add(
                    part.problem(
                            "Tests are listed twice",
                            "`tests` is dbt's older name of `data_tests`. Move them into one list.")
                        .at(part.get("tests").orElseThrow().keyPlace())));
  }

  private void mode(Part sync) {
    boolean create = sync.text("mode").filter("create"::equals).isPresent();
    if (create) {
      for (Part field : sync.members("fields")) {
        field
            .get("write")
            .filter(write -> write.text().filter("if_empty"::equals).isPresent())
            .ifPresent(
                write ->
                    problems.add(
                        write.problem(
                            "Setting without effect",
                            "With mode: create no record is ever updated, so `write: if_empty` means nothing. Remove it, or use mode: upsert.")));
      }
    }
  }

  private void columns(Part sync, List<String> known) {
    Set<String> folded = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    folded.addAll(known);
    for (Part part : columnsUsed(sync)) {
      String name = part.text().orElse("");
      if (!name.isBlank() && !folded.contains(name)) {
        problems.add(
            part.problem(
                "Unknown column",
                "The query has no column `%s`.%s It has: %s."
                    .formatted(name, Suggestion.hint(name, known), String.join(", ", known))));
      }
    }
  }

  private static List<Part> columnsUsed(Part sync) {
    List<Part> used = new ArrayList<>();
    Keys.parts(sync).forEach(key -> key.get("column").ifPresent(used::add));
    for (Part field : sync.members("fields")) {
      SyncReader.column(field).ifPresent(used::add);
    }
    sync.items("columns").forEach(column -> column.get("name").ifPresent(used::add));
    Stream.concat(Stream.of(sync), sync.items("columns").stream())
        .flatMap(
            part -> Stream.concat(part.items("data_tests").stream(), part.items("tests").stream()))
        .flatMap(test -> test.members().stream())
        .forEach(
            test -> {
              CheckArguments.argument(test, "column").ifPresent(used::add);
              CheckArguments.argument(test, "columns").ifPresent(list -> used.addAll(list.items()));
            });
    return used;
  }
}
