package dev.activate.dbt.python;

import java.util.ArrayList;
import java.util.List;

/** A replacement: text with {@code \1}, {@code \g<1>} and {@code \g<name>} in it. */
record RegexTemplate(List<Object> parts) {
  static final int LONGEST = 16 << 20;

  static RegexTemplate of(String template, RegexPattern pattern) {
    List<Object> parts = new ArrayList<>();
    RegexReader in = new RegexReader(template);
    while (!in.atEnd()) {
      char c = in.next();
      if (c != '\\') {
        parts.add(String.valueOf(c));
        continue;
      }
      char escape = in.next();
      if (escape == 'g') {
        if (!in.takes("<")) {
          throw in.wrong("lacks a < after \\g");
        }
        parts.add(group(in.until('>'), pattern, in));
      } else if (escape >= '1' && escape <= '9') {
        parts.add(group(String.valueOf(in.number(escape)), pattern, in));
      } else if (escape == '\\') {
        parts.add("\\");
      } else if ("xuU".indexOf(escape) >= 0) {
        throw in.wrong("has a bad escape \\" + escape);
      } else if (escape == '0' || "abfnrtv".indexOf(escape) >= 0) {
        parts.add(escape == 'b' ? "\b" : Character.toString(in.escaped(escape)));
      } else if (Character.isLetter(escape) && escape < 0x80) {
        throw in.wrong("has a bad escape \\" + escape);
      } else {
        parts.add("\\" + escape);
      }
    }
    return new RegexTemplate(parts);
  }

  private static Integer group(String name, RegexPattern pattern, RegexReader in) {
    Integer number =
        name.matches("[0-9]{1,3}") ? (Integer) Integer.parseInt(name) : pattern.names().get(name);
    if (number == null || number > pattern.groups()) {
      throw in.wrong("refers to a group `" + name + "` that the pattern has not");
    }
    return number;
  }

  String filled(RegexMatch match) {
    StringBuilder out = new StringBuilder();
    for (Object part : parts) {
      out.append(part instanceof Integer group ? match.part(group) : part);
    }
    return out.toString();
  }
}
