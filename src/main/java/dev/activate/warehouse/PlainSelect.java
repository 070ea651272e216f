package dev.activate.warehouse;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code model: ref('x')} compiles to, with or without a filter. */
final class PlainSelect {
  private static final Pattern PLAIN =
      Pattern.compile("(?is)\\s*select \\* from (\\S+)\\s*(where.*)?");

  /** What a filter may call that answers differently at each look: any function, any clock. */
  private static final Pattern CALLS =
      Pattern.compile(
          "(?is)\\b(?!(?:in|and|or|not|where)\\b)\\w+\\s*\\(|\\b(?:current_\\w+|localtime\\w*|select|using|sample)\\b");

  private PlainSelect() {}

  /** The only relation that the rows are of, if nothing but that relation tells which they are. */
  static Optional<String> relation(String sql) {
    Matcher plain = PLAIN.matcher(sql);
    boolean stable =
        plain.matches() && (plain.group(2) == null || !CALLS.matcher(plain.group(2)).find());
    return stable ? Optional.of(plain.group(1)) : Optional.empty();
  }
}
