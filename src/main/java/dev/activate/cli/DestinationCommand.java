package dev.activate.cli;

import picocli.CommandLine.Command;

@Command(
    name = "destination",
    description = "Prepare a destination for what will be written to it.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = CreateFieldsCommand.class)
final class DestinationCommand {
  private DestinationCommand() {}
}
