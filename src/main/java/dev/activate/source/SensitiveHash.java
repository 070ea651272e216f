package dev.activate.source;

import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The keyed hash that stands for a sensitive value in the ledger: SHA-256 over a secret of this
 * project and the value's text. Without the secret, which is kept apart from the ledger, nobody can
 * try out values.
 */
public final class SensitiveHash {
  private static final int SECRET_BYTES = 32;

  private SensitiveHash() {}

  static String sql(String value) {
    return "sha256(getvariable('activate_sensitive') || cast(" + value + " as varchar))";
  }

  /**
   * Makes the hash usable in the engine; the secret is read from {@code file}, or made there
   * (0600).
   */
  public static void prepare(Engine engine, Path file) {
    engine.execute("set variable activate_sensitive = " + Engine.literal(secret(file)));
  }

  private static String secret(Path file) {
    try {
      if (!Files.exists(file)) {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(secret), StandardOpenOption.WRITE);
      }
      return Files.readString(file, StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      throw Problem.error(
              Code.IO,
              "Secret of the sensitive fields cannot be read",
              file
                  + " holds the secret under which sensitive values are hashed: "
                  + e
                  + ". Without it every sensitive field would look changed, so nothing is planned.")
          .causedBy(e);
    }
  }
}
