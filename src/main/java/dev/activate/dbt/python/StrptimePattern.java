package dev.activate.dbt.python;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The regular expression that Python makes of a strptime format. */
record StrptimePattern(String regex, List<Character> directives) {
  private static final Pattern SPECIAL = Pattern.compile("[\\\\.^$*+?(){}\\[\\]|]");

  static StrptimePattern of(String format) {
    List<Character> directives = new ArrayList<>();
    StringBuilder regex = new StringBuilder();
    translate(format, regex, directives);
    return new StrptimePattern(regex.toString(), directives);
  }

  Pattern compiled() {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }

  private static void translate(String format, StringBuilder regex, List<Character> directives) {
    int at = 0;
    while (at < format.length()) {
      char c = format.charAt(at++);
      if (c == '%') {
        if (at == format.length()) {
          throw Wrong.value("The format `" + format + "` ends in a stray %.");
        }
        directive(format.charAt(at++), format, regex, directives);
      } else if (Character.isWhitespace(c)) {
        while (at < format.length() && Character.isWhitespace(format.charAt(at))) {
          at++;
        }
        regex.append("\\s+");
      } else {
        String text = String.valueOf(c);
        regex.append(SPECIAL.matcher(text).matches() ? "\\" + text : text);
      }
    }
  }

  private static void directive(
      char directive, String format, StringBuilder regex, List<Character> directives) {
    switch (directive) {
      case 'c' -> translate("%a %b %d %H:%M:%S %Y", regex, directives);
      case 'x' -> translate("%m/%d/%y", regex, directives);
      case 'X' -> translate("%H:%M:%S", regex, directives);
      case '%' -> regex.append('%');
      default -> {
        directives.add(directive);
        regex.append("(?<").append(directive).append('>');
        regex.append(part(directive, format)).append(')');
      }
    }
  }

  private static String part(char directive, String format) {
    return switch (directive) {
      case 'd' -> "3[0-1]|[1-2]\\d|0[1-9]|[1-9]| [1-9]";
      case 'f' -> "[0-9]{1,6}";
      case 'H' -> "2[0-3]|[0-1]\\d|\\d";
      case 'I' -> "1[0-2]|0[1-9]|[1-9]";
      case 'G', 'Y' -> "\\d\\d\\d\\d";
      case 'j' -> "36[0-6]|3[0-5]\\d|[1-2]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9]";
      case 'm' -> "1[0-2]|0[1-9]|[1-9]";
      case 'M' -> "[0-5]\\d|\\d";
      case 'S' -> "6[0-1]|[0-5]\\d|\\d";
      case 'U', 'W' -> "5[0-3]|[0-4]\\d|\\d";
      case 'w' -> "[0-6]";
      case 'u' -> "[1-7]";
      case 'V' -> "5[0-3]|0[1-9]|[1-4]\\d|\\d";
      case 'y' -> "\\d\\d";
      case 'z' -> "[+-]\\d\\d:?[0-5]\\d(?::?[0-5]\\d(?:\\.\\d{1,6})?)?|(?-i:Z)";
      case 'A' -> longestFirst(Strptime.DAYS, name -> name);
      case 'a' -> longestFirst(Strptime.DAYS, name -> name.substring(0, 3));
      case 'B' -> longestFirst(Strptime.MONTHS, name -> name);
      case 'b' -> longestFirst(Strptime.MONTHS, name -> name.substring(0, 3));
      case 'p' -> "am|pm";
      case 'Z' -> "[a-z]+";
      default ->
          throw Wrong.value(
              "`%" + directive + "` is a bad directive in the format `" + format + "`.");
    };
  }

  private static String longestFirst(List<String> names, Function<String, String> part) {
    return names.stream()
        .map(part)
        .sorted(Comparator.comparingInt(String::length).reversed())
        .collect(Collectors.joining("|"));
  }
}
