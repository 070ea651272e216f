package dev.activate.cli;

import dev.activate.dbt.select.Request;
import dev.activate.report.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which syncs, in dbt's grammar. */
final class SelectOptions {
  @Option(
      names = {"-s", "--select"},
      paramLabel = "SELECTOR",
      arity = "1..*",
      description =
          "Syncs by name, tag:, path:, destination:, state: and dbt's other methods, or model+ for"
              + " all that read a model. A space is a union, a comma an intersection.")
  List<String> select = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "SELECTOR",
      arity = "1..*",
      description = "Syncs to leave out, in the same words.")
  List<String> exclude = new ArrayList<>();

  @Option(
      names = "--selector",
      paramLabel = "NAME",
      description = "A selection that selectors.yml has under this name.")
  @Nullable String selector;

  @Mixin StateOptions state = new StateOptions();

  Request request() {
    return new Request(select, exclude, selector);
  }

  /** These options as they would be typed again, each with a space before it. */
  String repeated() {
    return repeated(" --select", select)
        + repeated(" --exclude", exclude)
        + (selector == null ? "" : " --selector " + ShellWord.quote(selector))
        + state.repeated();
  }

  private static String repeated(String option, List<String> values) {
    return values.isEmpty()
        ? ""
        : option
            + values.stream()
                .map(value -> " " + ShellWord.quote(value))
                .collect(Collectors.joining());
  }
}
