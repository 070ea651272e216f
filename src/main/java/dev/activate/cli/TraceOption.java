package dev.activate.cli;

import picocli.CommandLine.Option;

/** Whether what is sent to destinations is shown. */
final class TraceOption {
  @Option(
      names = "--trace-http",
      description =
          "Show each request and its answer on standard error, secrets and sensitive values"
              + " masked.")
  boolean traced;
}
