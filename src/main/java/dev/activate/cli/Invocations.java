package dev.activate.cli;

import dev.activate.ledger.Invocation;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import picocli.CommandLine.Model.CommandSpec;

/** Who calls, and how. */
final class Invocations {
  private Invocations() {}

  static Invocation of(CommandSpec command, Clock clock) {
    String arguments =
        String.join(" ", command.root().commandLine().getParseResult().originalArgs());
    return new Invocation(
        System.getProperty("user.name", "unknown"),
        host(),
        ProcessHandle.current().pid(),
        ("activate " + arguments).strip(),
        clock.instant());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
