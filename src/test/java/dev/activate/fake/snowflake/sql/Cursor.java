package dev.activate.fake.snowflake.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place in a statement, and what was found out on the way there. */
final class Cursor {
  final String sql;
  final Scope scope;
  final List<ObjectName> reads = new ArrayList<>();
  final List<List<String>> withs = new ArrayList<>();
  final List<TypedName> typed = new ArrayList<>();
  private final List<Token> tokens;
  private int at;
  private int binds;

  /** A column of the result whose type DuckDB's does not tell. */
  record TypedName(String name, Type type) {}

  Cursor(String sql, Scope scope) {
    this.sql = sql;
    this.scope = scope;
    this.tokens = Tokenizer.tokens(sql);
  }

  Token peek() {
    return tokens.get(at);
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  Token next() {
    Token token = tokens.get(at);
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  /** Where the token before this place ended. */
  int behind() {
    return at == 0 ? 0 : tokens.get(at - 1).end();
  }

  int mark() {
    return at;
  }

  void back(int mark) {
    at = mark;
  }

  boolean is(String... words) {
    for (int i = 0; i < words.length; i++) {
      if (!peek(i).is(words[i])) {
        return false;
      }
    }
    return true;
  }

  /** Goes on if these words follow. */
  boolean take(String... words) {
    if (!is(words)) {
      return false;
    }
    for (int i = 0; i < words.length; i++) {
      next();
    }
    return true;
  }

  void need(String... words) {
    for (String word : words) {
      if (!take(word)) {
        throw SnowflakeError.unexpected(peek());
      }
    }
  }

  boolean isEnd() {
    return peek().kind() == Token.Kind.END;
  }

  /** Nothing but a semicolon may follow. */
  void end() {
    if (take(";") && !isEnd()) {
      throw new SnowflakeError(
          "000008",
          "0A000",
          "Actual statement count 2 did not match the desired statement count 1.");
    }
    if (!isEnd()) {
      throw SnowflakeError.unexpected(peek());
    }
  }

  /** Whether a name follows that can stand for what is before it. */
  boolean isAlias() {
    Token token = peek();
    return token.isName()
        && (token.kind() == Token.Kind.QUOTED || !Reserved.NO_ALIAS.contains(token.value()));
  }

  /** A name as it is spelled when quoted. */
  String name() {
    if (!peek().isName()) {
      throw SnowflakeError.unexpected(peek());
    }
    return next().value();
  }

  String text() {
    if (peek().kind() != Token.Kind.TEXT) {
      throw SnowflakeError.unexpected(peek());
    }
    return next().value();
  }

  int number() {
    if (peek().kind() != Token.Kind.NUMBER) {
      throw SnowflakeError.unexpected(peek());
    }
    return Integer.parseInt(next().value());
  }

  String bind() {
    Token token = next();
    return scope.bind(++binds, token);
  }

  int binds() {
    return binds;
  }

  /** The name of a table with as much of database and schema as is written. */
  ObjectName object() {
    List<String> parts = path();
    if (parts.size() > 3) {
      throw SnowflakeError.unknown("a name of " + parts.size() + " parts", peek());
    }
    return switch (parts.size()) {
      case 1 -> new ObjectName(database(), schema(), parts.get(0));
      case 2 -> new ObjectName(database(), parts.get(0), parts.get(1));
      default -> new ObjectName(parts.get(0), parts.get(1), parts.get(2));
    };
  }

  /** A schema, of the database in use if no other is written. */
  ObjectName schemaName() {
    List<String> parts = path();
    return parts.size() == 1
        ? new ObjectName(database(), parts.get(0), "")
        : new ObjectName(parts.get(0), parts.get(1), "");
  }

  List<String> path() {
    List<String> parts = new ArrayList<>(List.of(name()));
    while (is(".")) {
      next();
      parts.add(name());
    }
    return parts;
  }

  boolean isWith(String name) {
    return withs.stream().anyMatch(names -> names.contains(name));
  }

  private String database() {
    return used(scope.database());
  }

  private String schema() {
    return used(scope.schema());
  }

  private static String used(@Nullable String name) {
    if (name == null) {
      throw new SnowflakeError(
          "090105",
          "22000",
          "Cannot perform SELECT. This session does not have a current database. Call 'USE"
              + " DATABASE', or use a qualified name.");
    }
    return name;
  }
}
