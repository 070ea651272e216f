package dev.activate.destination.sandbox.service.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of SOQL that the stand-in reads: fields of one object, conditions joined by AND. */
final class Soql {
  private static final Pattern TOKEN =
      Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'|[A-Za-z0-9_.:+-]+|!=|<=|>=|[(),=<>]");

  private final List<String> tokens = new ArrayList<>();
  private int at;

  /** A value as it was written. */
  record Literal(String text, boolean quoted) {
    boolean isNull() {
      return !quoted && text.equalsIgnoreCase("null");
    }
  }

  /** One condition: the operator is {@code =, !=, <, >, <=, >=, IN} or {@code NOT IN}. */
  record Condition(String path, String operator, List<Literal> values) {
    Condition {
      values = List.copyOf(values);
    }
  }

  record Query(
      List<String> fields, String object, List<Condition> where, List<String> order, int limit) {}

  private Soql(String text) {
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (matcher.find()) {
      if (!text.substring(end, matcher.start()).isBlank()) {
        throw malformed("unexpected token: " + text.substring(end, matcher.start()).strip());
      }
      tokens.add(matcher.group());
      end = matcher.end();
    }
    if (!text.substring(end).isBlank()) {
      throw malformed("unexpected token: " + text.substring(end).strip());
    }
  }

  static Query parse(String text) {
    return new Soql(text).query();
  }

  private Query query() {
    expect("SELECT");
    List<String> fields = names();
    expect("FROM");
    String object = next();
    List<Condition> where = new ArrayList<>();
    if (takes("WHERE")) {
      do {
        where.add(condition());
      } while (takes("AND"));
    }
    List<String> order = List.of();
    if (takes("ORDER")) {
      expect("BY");
      order = names();
      if (!takes("ASC") && takes("DESC")) {
        throw malformed("DESC is not read by this sandbox");
      }
    }
    int limit = takes("LIMIT") ? Integer.parseInt(next()) : Integer.MAX_VALUE;
    if (at < tokens.size()) {
      throw malformed("unexpected token: " + tokens.get(at));
    }
    return new Query(fields, object, where, order, limit);
  }

  private Condition condition() {
    boolean bracketed = takes("(");
    String path = next();
    String operator = next().toUpperCase(Locale.ROOT);
    if (operator.equals("NOT")) {
      operator = "NOT " + next().toUpperCase(Locale.ROOT);
    }
    List<Literal> values = new ArrayList<>();
    if (operator.endsWith("IN")) {
      expect("(");
      do {
        values.add(literal());
      } while (takes(","));
      expect(")");
    } else {
      values.add(literal());
    }
    if (bracketed) {
      expect(")");
    }
    return new Condition(path, operator, values);
  }

  private Literal literal() {
    String token = next();
    if (token.startsWith("'")) {
      String inner = token.substring(1, token.length() - 1);
      return new Literal(unescaped(inner), true);
    }
    return new Literal(token, false);
  }

  private static String unescaped(String text) {
    StringBuilder plain = new StringBuilder();
    boolean escaped = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!escaped && c == '\\') {
        escaped = true;
        continue;
      }
      plain.append(escaped ? control(c) : c);
      escaped = false;
    }
    return plain.toString();
  }

  private static char control(char c) {
    return switch (c) {
      case 'n', 'N' -> '\n';
      case 'r', 'R' -> '\r';
      case 't', 'T' -> '\t';
      default -> c;
    };
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    do {
      names.add(next());
    } while (takes(","));
    return names;
  }

  private String next() {
    if (at == tokens.size()) {
      throw malformed("unexpected end of the query");
    }
    return tokens.get(at++);
  }

  private boolean takes(String word) {
    if (at < tokens.size() && tokens.get(at).equalsIgnoreCase(word)) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(String word) {
    if (!takes(word)) {
      throw malformed(
          "expecting " + word + ", found " + (at < tokens.size() ? tokens.get(at) : "end"));
    }
  }

  private static RuntimeException malformed(String message) {
    return Failures.of(400, "MALFORMED_QUERY", message);
  }
}
