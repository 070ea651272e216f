package dev.activate.cli;

import picocli.CommandLine.Option;

/** Whether what dbt's last run says counts. */
final class RunResultsOption {
  private static final String NAME = "--ignore-run-results";

  @Option(
      names = NAME,
      description =
          "Take no notice of dbt's run_results.json and sources.json: what failed in dbt "
              + "holds no sync, what passed there proves nothing.")
  boolean ignored;

  /** This option as it would be typed again, with a space before it. */
  String repeated() {
    return ignored ? " " + NAME : "";
  }
}
