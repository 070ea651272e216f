package dev.activate.jinja;

import dev.activate.problem.ActivateException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The words of an expression or a tag, and where the reader of them is. */
class Words {
  private final Source source;
  private final List<Token> tokens;
  private int at;
  private final Set<String> special = new HashSet<>();

  Words(Source source, List<Token> tokens) {
    this.source = source;
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(at);
  }

  Token second() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  Token take() {
    Token token = tokens.get(at);
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  boolean skip(String operator) {
    boolean found = peek().is(operator);
    if (found) {
      take();
    }
    return found;
  }

  boolean skipName(String name) {
    boolean found = peek().isName(name);
    if (found) {
      take();
    }
    return found;
  }

  void expect(String operator) {
    if (!skip(operator)) {
      throw fault("Jinja expects `" + operator + "` here and finds " + peek().described() + ".");
    }
  }

  String name() {
    if (peek().kind() != Token.Kind.NAME) {
      throw fault("Jinja expects a name here and finds " + peek().described() + ".");
    }
    return take().text();
  }

  boolean ended() {
    return peek().kind() == Token.Kind.END;
  }

  /** Steps over all that is left. */
  void rest() {
    while (!ended()) {
      take();
    }
  }

  /** Those of the names that only macros know which were read as names here. */
  Set<String> special() {
    return special;
  }

  void use(String name) {
    special.add(name);
  }

  void end() {
    if (!ended()) {
      throw fault("The expression should end here, and " + peek().described() + " follows.");
    }
  }

  ActivateException fault(String detail) {
    return source.at(peek().offset(), Fault.syntax(detail));
  }

  Source source() {
    return source;
  }
}
