package dev.activate.report;

import java.util.regex.Pattern;

/** Words of a command that a reader may copy into a shell. */
final class Shell {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./@:+=,%-]+");

  private Shell() {}

  static String quote(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
