package dev.activate.report;

import java.util.regex.Pattern;

/** Words of a command that a reader may copy into a shell. */
public final class ShellWord {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./@:+=,%-]+");

  private ShellWord() {}

  public static String quote(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
