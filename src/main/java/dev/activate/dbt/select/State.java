package dev.activate.dbt.select;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code state:} asks for. */
record State(Kind kind, Modification part) {

  enum Kind {
    NEW,
    OLD,
    UNMODIFIED,
    MODIFIED;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The state that a criterion names; another word is an ActivateException. */
  static State of(Criterion criterion) {
    Optional<Modification> modified = Modification.of(criterion.value());
    if (modified.isPresent()) {
      return new State(Kind.MODIFIED, modified.get());
    }
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.text().equals(criterion.value()))
        .findFirst()
        .map(kind -> new State(kind, Modification.ANY))
        .orElseThrow(
            () ->
                Method.problem(
                    "\"" + criterion.text() + "\" is no state. There are " + words() + "."));
  }

  private static String words() {
    return Stream.concat(
            Stream.of(Kind.NEW, Kind.OLD, Kind.UNMODIFIED).map(Kind::text),
            Arrays.stream(Modification.values()).map(Modification::text))
        .collect(Collectors.joining(", "));
  }
}
