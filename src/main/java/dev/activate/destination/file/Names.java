package dev.activate.destination.file;

import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The names of files; an object can never name one outside the folder. */
final class Names {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  private Names() {}

  static void check(String object) {
    boolean control = object.chars().anyMatch(Character::isISOControl);
    if (object.isBlank()
        || object.startsWith(".")
        || object.contains("/")
        || object.contains("\\")
        || object.contains("..")
        || control) {
      throw Problem.error(
              Code.DESTINATION,
              "Object cannot be a file name",
              "The object \""
                  + object
                  + "\" would name a file outside its folder. Use a name without path separators,"
                  + " without .. and without a leading dot.")
          .asException();
    }
  }

  static Path file(Path folder, String object, FileSettings settings, Clock clock) {
    String extension = "." + settings.format().extension();
    if (settings.content() == FileSettings.Content.SNAPSHOT) {
      return folder.resolve(object + extension);
    }
    String time = TIME.format(clock.instant());
    int number = 1;
    Path file;
    do {
      file = folder.resolve(object).resolve("%s-%03d%s".formatted(time, number++, extension));
    } while (Files.exists(file));
    return file;
  }
}
