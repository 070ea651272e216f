package dev.activate.cli;

import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Tells the folder of a workspace on this machine from every other, of any machine. */
final class Machine {
  private Machine() {}

  /** The host's name too: a folder may have been copied with all that is in it. */
  static String of(Workspace workspace) {
    Workspace.makePrivate(workspace.project().directory().resolve(".activate"));
    Workspace.makePrivate(workspace.home());
    Path file = workspace.home().resolve("machine");
    try {
      if (!Files.exists(file)) {
        write(file);
      }
      return host() + "/" + Files.readString(file).strip();
    } catch (IOException e) {
      throw Problem.error(
              Code.IO, "Folder cannot be named", file + ", which names this folder in locks: " + e)
          .causedBy(e);
    }
  }

  private static void write(Path file) throws IOException {
    Path made = Files.createTempFile(file.getParent(), "machine", ".new");
    Files.writeString(made, UUID.randomUUID().toString(), StandardOpenOption.WRITE);
    try {
      // Whoever comes second finds the first one's name, whole.
      Files.createLink(file, made);
    } catch (FileAlreadyExistsException e) {
      // It is there, which is all that is wanted.
    } finally {
      Files.delete(made);
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
