package dev.activate.cli;

import picocli.CommandLine.Command;

@Command(
    name = "sandbox",
    description = "Rehearse with a stand-in for a service.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = SandboxServeCommand.class)
final class SandboxCommand {
  private SandboxCommand() {}
}
