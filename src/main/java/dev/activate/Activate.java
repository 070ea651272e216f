package dev.activate;

import dev.activate.cli.ActivateCommand;
import dev.activate.cli.Version;

/** Where the program starts; the version alone is told before anything else is loaded. */
public final class Activate {

  private Activate() {}

  public static void main(String[] arguments) {
    if (arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"))) {
      // Not "+": the first concatenation with it costs as much as the rest of this start.
      System.out.println("activate ".concat(Version.text()));
      return;
    }
    System.exit(ActivateCommand.run(arguments));
  }
}
