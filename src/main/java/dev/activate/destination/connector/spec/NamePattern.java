package dev.activate.destination.connector.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of an object, with parts in braces that may be anything: {@code lists/{list}}. */
public record NamePattern(String text, List<String> variables, Pattern pattern) {
  private static final Pattern VARIABLE = Pattern.compile("\\{([a-z][a-z0-9_]*)}");

  public NamePattern {
    variables = List.copyOf(variables);
  }

  static NamePattern of(String text) {
    List<String> variables = new ArrayList<>();
    StringBuilder pattern = new StringBuilder();
    Matcher matcher = VARIABLE.matcher(text);
    int end = 0;
    while (matcher.find()) {
      pattern.append(Pattern.quote(text.substring(end, matcher.start()))).append("([^/]+)");
      variables.add(matcher.group(1));
      end = matcher.end();
    }
    pattern.append(Pattern.quote(text.substring(end)));
    return new NamePattern(text, variables, Pattern.compile(pattern.toString()));
  }

  /** What the parts in braces are for {@code name}; empty when it is another object. */
  public Optional<Map<String, String>> parts(String name) {
    Matcher matcher = pattern.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> parts = new LinkedHashMap<>();
    for (int i = 0; i < variables.size(); i++) {
      parts.put(variables.get(i), matcher.group(i + 1));
    }
    return Optional.of(parts);
  }
}
