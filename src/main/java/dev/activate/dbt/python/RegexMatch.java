package dev.activate.dbt.python;

import dev.activate.jinja.Attributes;
import dev.activate.jinja.Callable;
import dev.activate.jinja.Indexed;
import dev.activate.jinja.Represented;
import dev.activate.jinja.Semantics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** What a regular expression found; positions count code points, as Python's. */
record RegexMatch(RegexPattern pattern, String text, MatchResult found)
    implements Attributes, Indexed, Represented {

  @Override
  public Optional<Object> item(Object key) {
    return Optional.of(ApiColumn.orNone(found.group(number(key))));
  }

  @Override
  public Optional<Object> attribute(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "group" -> (Callable) this::group;
          case "groups" ->
              Call.of(
                  name,
                  "/ default",
                  call -> {
                    List<@Nullable Object> groups = new ArrayList<>();
                    for (int i = 1; i <= pattern.groups(); i++) {
                      groups.add(or(found.group(i), call));
                    }
                    return Semantics.tuple(groups);
                  });
          case "groupdict" ->
              Call.of(
                  name,
                  "/ default",
                  call -> {
                    Map<String, @Nullable Object> groups = new LinkedHashMap<>();
                    pattern
                        .names()
                        .forEach((key, number) -> groups.put(key, or(found.group(number), call)));
                    return groups;
                  });
          case "start" ->
              Call.of(name, "/ group", call -> position(found.start(number(call.or("group", 0L)))));
          case "end" ->
              Call.of(name, "/ group", call -> position(found.end(number(call.or("group", 0L)))));
          case "span" ->
              Call.of(
                  name,
                  "/ group",
                  call -> {
                    int number = number(call.or("group", 0L));
                    return Semantics.tuple(
                        List.of(position(found.start(number)), position(found.end(number))));
                  });
          case "expand" ->
              Call.of(
                  name,
                  "template",
                  call -> RegexTemplate.of(call.text("template"), pattern).filled(this));
          case "string" -> text;
          case "re" -> pattern;
          case "pos" -> 0L;
          case "endpos" -> position(text.length());
          case "lastindex", "lastgroup", "regs" ->
              throw Wrong.unsupported("`" + name + "` of a match is not supported.");
          default -> null;
        });
  }

  private static @Nullable Object or(@Nullable String group, Call call) {
    return group == null ? call.value("default") : group;
  }

  private @Nullable Object group(List<@Nullable Object> keys, Map<String, @Nullable Object> named) {
    if (!named.isEmpty()) {
      throw Wrong.value("`group` takes no named arguments.");
    }
    if (keys.isEmpty()) {
      return found.group();
    }
    List<@Nullable Object> groups = new ArrayList<>();
    keys.forEach(key -> groups.add(found.group(number(key))));
    return groups.size() == 1 ? groups.get(0) : Semantics.tuple(groups);
  }

  /** The group's text; empty if it took no part in the match. */
  String part(int group) {
    String part = found.group(group);
    return part == null ? "" : part;
  }

  private int number(@Nullable Object key) {
    Integer number = key instanceof String name ? pattern.names().get(name) : null;
    if (key instanceof Long index && index >= 0 && index <= pattern.groups()) {
      number = index.intValue();
    }
    if (number == null) {
      throw Wrong.value("The pattern has no group " + Semantics.repr(key) + ".");
    }
    return number;
  }

  private long position(int index) {
    return index < 0 ? -1 : text.codePointCount(0, index);
  }

  @Override
  public String represented() {
    return toString();
  }

  @Override
  public String toString() {
    return "<re.Match object; span=("
        + position(found.start())
        + ", "
        + position(found.end())
        + "), match="
        + Semantics.repr(found.group())
        + ">";
  }
}
