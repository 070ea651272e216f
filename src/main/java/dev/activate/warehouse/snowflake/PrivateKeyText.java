package dev.activate.warehouse.snowflake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.EncryptedPrivateKeyInfo;

/**
 * The private key of a profile as PEM, from a file or inline, as dbt-snowflake takes it. It is not
 * deciphered here: keys made as Snowflake's manual says are in triple DES, which only the driver
 * reads.
 */
final class PrivateKeyText {
  private static final Pattern PEM =
      Pattern.compile("(?s)-----BEGIN ([A-Z ]+)-----.*?-----END \\1-----");
  private static final int LINE = 64;
  private static final byte[] LINE_END = {'\n'};

  private final ProfileSettings settings;

  PrivateKeyText(ProfileSettings settings) {
    this.settings = settings;
  }

  /** Empty where the profile has no key. */
  Optional<String> pem() {
    Optional<String> inline = settings.text("private_key");
    Optional<String> path = settings.text("private_key_path");
    if (inline.isPresent() && path.isPresent()) {
      throw settings.refused(
          "Settings of the profile contradict each other",
          "private_key and private_key_path are both set. Leave one of them out.");
    }
    return inline
        .map(text -> checked("private_key", text.startsWith("-") ? text : wrapped(text)))
        .or(() -> path.map(file -> checked("private_key_path", read(Path.of(file)))));
  }

  private String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw settings
          .problem(
              "Private key cannot be read",
              "private_key_path is "
                  + file
                  + ", which cannot be read: "
                  + (Files.exists(file) ? e.toString() : "there is no such file")
                  + ". A path that is not absolute is taken from where activate is started.")
          .causedBy(e);
    }
  }

  /** PEM of what stands in the profile as base64 of DER. */
  private String wrapped(String base64) {
    byte[] der;
    try {
      der = Base64.getDecoder().decode(base64.replaceAll("\\s+", ""));
    } catch (IllegalArgumentException e) {
      throw settings
          .problem(
              "Private key cannot be used",
              "private_key is neither PEM, which begins with -----BEGIN, nor base64 of DER.")
          .causedBy(e);
    }
    String kind = isLocked(der) ? "ENCRYPTED PRIVATE KEY" : "PRIVATE KEY";
    return "-----BEGIN "
        + kind
        + "-----\n"
        + Base64.getMimeEncoder(LINE, LINE_END).encodeToString(der)
        + "\n-----END "
        + kind
        + "-----\n";
  }

  private static boolean isLocked(byte[] der) {
    try {
      return new EncryptedPrivateKeyInfo(der).getEncryptedData().length > 0;
    } catch (IOException e) {
      return false;
    }
  }

  private String checked(String key, String text) {
    Matcher found = PEM.matcher(text.replace("\\n", "\n"));
    if (!found.find()) {
      throw unusable(
          key,
          "there is no -----BEGIN PRIVATE KEY----- with its end in it. If it comes from an environment variable, all of its lines must be in there.");
    }
    if (found.group().contains("Proc-Type:")) {
      throw settings
          .problem(
              "Private key cannot be used",
              key
                  + " is in OpenSSL's own old form. Turn it into PKCS #8, with the passphrase kept:")
          .run("openssl pkcs8 -topk8 -v2 aes-256-cbc -in old.pem -out rsa_key.p8")
          .asException();
    }
    boolean locked = found.group(1).startsWith("ENCRYPTED");
    if (locked && settings.text("private_key_passphrase").isEmpty()) {
      throw unusable(key, "it is locked, and private_key_passphrase is not set.");
    }
    if (!locked && !found.group(1).equals("PRIVATE KEY") && !found.group(1).startsWith("RSA")) {
      throw unusable(key, "it is a " + found.group(1) + ", where an RSA private key is needed.");
    }
    return found.group() + "\n";
  }

  private RuntimeException unusable(String key, String why) {
    return settings.refused("Private key cannot be used", key + " does not serve: " + why);
  }

  /** As the driver takes a text of PEM. */
  static String encoded(String pem) {
    return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
  }
}
