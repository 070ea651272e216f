package dev.activate.cli;

import dev.activate.plan.PlanSummary;
import dev.activate.plan.Values;
import dev.activate.report.Events;
import dev.activate.report.PlanJson;
import dev.activate.report.PlanMarkdown;
import dev.activate.report.PlanText;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In which form a plan is shown, and how much of it. */
final class FormatOptions {
  enum Format {
    TEXT,
    MARKDOWN,
    JSON
  }

  @Option(
      names = "--format",
      paramLabel = "FORM",
      defaultValue = "text",
      description = "text, markdown (for a pull request) or json. Default: ${DEFAULT-VALUE}.")
  Format format = Format.TEXT;

  @Option(names = "--json", description = "A stream of events, one JSON object a line.")
  boolean json;

  @Option(
      names = "--values",
      paramLabel = "WHICH",
      defaultValue = "masked",
      description =
          "masked: all but sensitive ones; none: counts and fields only; full: all that "
              + "the plan holds. Default: ${DEFAULT-VALUE}.")
  Values values = Values.MASKED;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "3",
      description = "Changes shown of each kind and sync. Default: ${DEFAULT-VALUE}.")
  int limit = 3;

  /** Shows a plan; {@code apply} is the command that would come next, if any. */
  void print(PlanSummary plan, Screen screen, @Nullable String apply) {
    if (json) {
      Events events = new Events(screen.out, Clock.systemUTC(), values);
      events.version(Version.text());
      events.plan(plan);
      return;
    }
    String text =
        switch (format) {
          case TEXT -> PlanText.of(plan, screen.style(), values, apply);
          case MARKDOWN -> PlanMarkdown.of(plan, values);
          case JSON -> PlanJson.of(plan, values);
        };
    screen.out.println(text.stripTrailing());
  }
}
