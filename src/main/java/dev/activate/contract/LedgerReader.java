package dev.activate.contract;

import dev.activate.problem.Problems;
import dev.activate.yaml.Checked;
import dev.activate.yaml.Part;
import dev.activate.yaml.Secrets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code ledger:}, which stands in one file of a project or in none. */
final class LedgerReader {
  private static final Set<String> NUMBERS = Set.of("port", "connect_timeout", "keepalives_idle");
  private static final Set<String> TRUTHS = Set.of("path_style", "allow_private");

  private final DestinationReader values;
  private final Problems problems;
  private @Nullable Part first;
  private LedgerSettings found = LedgerSettings.DEFAULT;

  LedgerReader(DestinationReader values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  /** Reads what a document says of the ledger, if it says anything. */
  void read(Checked checked) {
    Optional<Part> part = checked.document().top().get("ledger");
    if (part.isEmpty()) {
      return;
    }
    Part ledger = part.get();
    if (first != null) {
      problems.add(
          ledger
              .problem(
                  "Ledger is said twice",
                  "`ledger` already stands at %s. A project has one ledger, and with two nobody could say which of them knows what was applied; remove one of the two."
                      .formatted(first.keyPlace()))
              .at(ledger.keyPlace()));
      return;
    }
    first = ledger;
    settings(ledger, checked).ifPresent(settings -> found = settings);
  }

  /** What the documents that were read say; the file when they say nothing. */
  LedgerSettings settings() {
    return found;
  }

  private Optional<LedgerSettings> settings(Part ledger, Checked checked) {
    Problems secrets = new Problems();
    Secrets.check(ledger, Set.of(), secrets);
    problems.addAll(secrets.all());
    if (secrets.hasErrors() || checked.isWrong(ledger)) {
      return Optional.empty();
    }
    Map<String, Object> settings = new LinkedHashMap<>();
    for (Part setting : ledger.members()) {
      if (!setting.name().equals("type") && !setting.node().isNull()) {
        settings.put(setting.name(), typed(setting, values.rendered(setting)));
      }
    }
    return Optional.of(
        new LedgerSettings(
            LedgerSettings.Type.valueOf(ledger.text("type").orElseThrow().toUpperCase(Locale.ROOT)),
            settings,
            ledger.keyPlace()));
  }

  /** What Jinja makes is text, also where a number is meant; numbers come out as integers. */
  private Object typed(Part setting, Object value) {
    if (value instanceof Number number) {
      return number.intValue();
    }
    if (!(value instanceof String text)) {
      return value;
    }
    if (text.isBlank()) {
      return wrong(setting, value, "is empty");
    }
    if (NUMBERS.contains(setting.name())) {
      return text.strip().matches("\\d{1,9}")
          ? (Object) Integer.valueOf(text.strip())
          : wrong(setting, value, "must be a whole number");
    }
    if (TRUTHS.contains(setting.name())) {
      return Set.of("true", "false").contains(text.strip().toLowerCase(Locale.ROOT))
          ? (Object) Boolean.valueOf(text.strip())
          : wrong(setting, value, "must be true or false");
    }
    return value;
  }

  private Object wrong(Part setting, Object value, String how) {
    // What could not be rendered is empty, and was told.
    if (!problems.hasErrors()) {
      problems.add(
          setting.problem(
              "Ledger cannot be found like this",
              "`ledger.%s` %s once its Jinja is rendered.".formatted(setting.name(), how)));
    }
    return value;
  }
}
