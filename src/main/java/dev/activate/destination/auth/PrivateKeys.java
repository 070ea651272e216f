package dev.activate.destination.auth;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okio.Buffer;

/** Reads RSA keys out of PEM, which is how services hand them out. */
final class PrivateKeys {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  /** What stands before an RSA key of PKCS#1 within one of PKCS#8, after the lengths. */
  private static final byte[] RSA = {
    0x02,
    0x01,
    0x00,
    0x30,
    0x0d,
    0x06,
    0x09,
    0x2a,
    (byte) 0x86,
    0x48,
    (byte) 0x86,
    (byte) 0xf7,
    0x0d,
    0x01,
    0x01,
    0x01,
    0x05,
    0x00
  };

  private PrivateKeys() {}

  /** Throws the problem with {@code pem}, without any of it. */
  static PrivateKey rsa(String pem) {
    Matcher found = PEM.matcher(pem.replace("\\n", "\n"));
    if (!found.find()) {
      throw unusable(
          "It holds no `-----BEGIN PRIVATE KEY-----`. If it comes from an environment variable, all of its lines must be in there.");
    }
    String kind = found.group(1);
    String body = found.group(2);
    if (kind.startsWith("ENCRYPTED") || body.contains("ENCRYPTED")) {
      throw unusable(
          "It is locked by a passphrase. Make a copy without one, and keep that where you keep secrets:",
          "openssl pkcs8 -topk8 -nocrypt -in key.pem -out unlocked.pem");
    }
    byte[] der = decoded(body);
    return switch (kind) {
      case "PRIVATE KEY" -> key(der);
      case "RSA PRIVATE KEY" -> key(wrapped(der));
      default -> throw unusable("It is a %s, where an RSA private key is needed.".formatted(kind));
    };
  }

  private static byte[] decoded(String body) {
    try {
      return Base64.getDecoder().decode(body.replaceAll("\\s+", ""));
    } catch (IllegalArgumentException e) {
      throw unusable("What stands between its first and last line is no base64.");
    }
  }

  private static PrivateKey key(byte[] der) {
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw unusable("It is damaged, or no RSA key.");
    }
  }

  /** PKCS#8 is PKCS#1 with the algorithm before it (https://www.rfc-editor.org/rfc/rfc5208). */
  private static byte[] wrapped(byte[] pkcs1) {
    Buffer inside = new Buffer().write(RSA).writeByte(0x04);
    length(inside, pkcs1.length).write(pkcs1);
    Buffer whole = new Buffer().writeByte(0x30);
    return length(whole, (int) inside.size()).write(inside.readByteArray()).readByteArray();
  }

  /** Shortest form only: the JDK accepts no other. */
  private static Buffer length(Buffer to, int length) {
    if (length < 0x80) {
      return to.writeByte(length);
    }
    return length < 0x100
        ? to.writeByte(0x81).writeByte(length)
        : to.writeByte(0x82).writeByte(length >> 8).writeByte(length);
  }

  static ActivateException unusable(String reason) {
    return problem(reason).asException();
  }

  private static ActivateException unusable(String reason, String command) {
    return problem(reason).run(command).asException();
  }

  private static Problem problem(String reason) {
    return Problem.error(
        Code.DESTINATION,
        "Private key cannot be used",
        "The private key that signs for a token cannot be used. " + reason);
  }
}
