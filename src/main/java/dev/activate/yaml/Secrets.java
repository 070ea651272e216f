package dev.activate.yaml;

import dev.activate.problem.Code;
import dev.activate.problem.Place;
import dev.activate.problem.Problem;
import dev.activate.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.regex.Pattern;

/** Which settings are secret, how they may be written, and how they never show. */
public final class Secrets {
  private static final String WORDS =
      "token|password|passwd|secret|api[_-]?key|private[_-]?key|access[_-]?key|passphrase|credentials?|authorization|cookie";
  private static final Pattern NAME =
      Pattern.compile("(?i)(.*[_-])?key|(.*[_-])?(" + WORDS + ")([_-](?!file|path|env|url).*)?");
  private static final Pattern LINE = line(WORDS);
  private static final Pattern URL_USER = Pattern.compile("://[^/\\s\"']*@");
  private static final Pattern URL_QUERY = Pattern.compile("(://[^\\s\"'?{]*\\?)[^\\s\"'{]+");
  private static final Pattern DESTINATION_LINE = line(WORDS + "|key");

  /** The scheme of an Authorization header may stand before it. */
  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\s*(?:[A-Za-z]+ +)?\\{\\{-?\\s*env_var\\(\\s*('[^']*'|\"[^\"]*\")\\s*\\)\\s*-?}}\\s*");

  private static final Set<PosixFilePermission> OWNER =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private Secrets() {}

  public static boolean isSecret(String setting) {
    return NAME.matcher(setting).matches();
  }

  private static Pattern line(String words) {
    return Pattern.compile(
        "(?i)((?:\\b|_)(?:"
            + words
            + ")[\\w-]*[\"']?\\s*:\\s*)"
            + "(?!\\s|\\{(?!\\{)|[\"']?\\{\\{-?\\s*env_var\\([^,)]*\\))(.+)");
  }

  /** A line of a file as it may be shown: without what looks like a secret's value. */
  public static String masked(String line) {
    return withoutUrlSecrets(LINE.matcher(line).replaceAll("$1***"));
  }

  /** A line of a destination as it may be shown; there a {@code key:} is a secret too. */
  public static String maskedInDestination(String line) {
    return withoutUrlSecrets(DESTINATION_LINE.matcher(line).replaceAll("$1***"));
  }

  private static String withoutUrlSecrets(String line) {
    String masked = URL_USER.matcher(line).replaceAll("://***@");
    return URL_QUERY.matcher(masked).replaceAll("$1***");
  }

  /**
   * Adds a problem for each secret of {@code destination} that is not a reference.
   *
   * @param others settings that are secret, whatever their names
   */
  public static void check(Part destination, Set<String> others, Problems problems) {
    for (Part setting : destination.members()) {
      if (!setting.name().equals("objects")) {
        checkSetting(setting, others, problems);
      }
    }
  }

  private static void checkSetting(Part setting, Set<String> others, Problems problems) {
    boolean secret = isSecret(setting.name()) || others.contains(setting.name());
    if (secret && setting.text().filter(text -> !REFERENCE.matcher(text).matches()).isPresent()) {
      problems.add(
          setting
              .problem(
                  "Secret written into the contract",
                  "`%s` holds the secret itself, or a default for it. Contracts are committed and read by many; take it from the environment or a file: `\"{{ env_var('NAME') }}\"` or `{file: path}`. If it was ever committed, replace it."
                      .formatted(setting.name()))
              .at(hidden(setting)));
      return;
    }
    if (!(secret && setting.get("file").isPresent())) {
      setting.members().forEach(member -> checkSetting(member, others, problems));
      setting.items().forEach(item -> checkSetting(item, others, problems));
    }
  }

  private static Place hidden(Part setting) {
    var place = setting.keyPlace();
    return new Place(
        place.file(), place.line(), place.column(), setting.name() + ": ***", place.within());
  }

  /** The secret in {@code file}, which nobody but its owner may read. */
  public static String read(Path project, Part setting, String file) {
    Path path = project.resolve(file);
    try {
      if (Files.getFileStore(path).supportsFileAttributeView("posix")
          && !OWNER.containsAll(Files.getPosixFilePermissions(path))) {
        throw setting
            .problem(
                "Secret file is open to others",
                "%s holds a secret, but others than its owner can read it.".formatted(file))
            .run("chmod 600 " + file)
            .asException();
      }
      return Files.readString(path).strip();
    } catch (IOException e) {
      throw Problem.error(
              Code.CONTRACT,
              "Secret file cannot be read",
              "`%s` names %s, which cannot be read.".formatted(setting.name(), file))
          .at(setting.place())
          .causedBy(e);
    }
  }
}
