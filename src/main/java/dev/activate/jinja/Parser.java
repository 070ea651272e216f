package dev.activate.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads expressions with Jinja2's precedences; {@link Suffixes} reads what follows a value. */
final class Parser extends Words {
  private static final int DEEPEST = 60;
  private static final Set<String> RESERVED =
      Set.of("and", "or", "not", "if", "else", "elif", "in", "is");
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

  private int depth;

  Parser(Source source, List<Token> tokens) {
    super(source, tokens);
  }

  /** A whole expression; with commas it is a tuple. */
  Expression tuple(boolean conditions) {
    int offset = peek().offset();
    Expression first = conditions ? expression() : or();
    if (!peek().is(",")) {
      return first;
    }
    List<Expression> items = new ArrayList<>(List.of(first));
    while (skip(",") && peek().kind() != Token.Kind.END && !peek().is(")")) {
      items.add(conditions ? expression() : or());
    }
    return new Literals.Items(offset, items, true);
  }

  Expression expression() {
    if (++depth > DEEPEST) {
      throw source()
          .at(peek().offset(), Fault.limit("An expression is nested deeper than " + DEEPEST + "."));
    }
    Expression value = or();
    while (peek().isName("if")) {
      int offset = value.offset();
      take();
      Expression test = or();
      Expression otherwise = skipName("else") ? expression() : null;
      value = new Operations.Condition(offset, test, value, otherwise);
    }
    depth--;
    return value;
  }

  Expression or() {
    Expression left = and();
    while (skipName("or")) {
      left = new Operations.Either(left.offset(), true, left, and());
    }
    return left;
  }

  private Expression and() {
    Expression left = not();
    while (skipName("and")) {
      left = new Operations.Either(left.offset(), false, left, not());
    }
    return left;
  }

  private Expression not() {
    int nots = 0;
    int offset = peek().offset();
    while (skipName("not")) {
      nots++;
    }
    Expression value = comparison();
    for (int i = 0; i < nots; i++) {
      value = new Operations.Not(offset, value);
      if (i > DEEPEST) {
        throw fault("There are too many `not` in a row.");
      }
    }
    return value;
  }

  private Expression comparison() {
    Expression first = sum();
    List<String> operators = new ArrayList<>();
    List<Expression> operands = new ArrayList<>(List.of(first));
    String operator = comparisonOperator();
    while (operator != null) {
      operators.add(operator);
      operands.add(sum());
      operator = comparisonOperator();
    }
    return operators.isEmpty()
        ? first
        : new Operations.Comparison(first.offset(), operators, operands);
  }

  private @Nullable String comparisonOperator() {
    if (peek().kind() == Token.Kind.OPERATOR && COMPARISONS.contains(peek().text())) {
      return take().text();
    }
    if (skipName("in")) {
      return "in";
    }
    if (peek().isName("not") && second().isName("in")) {
      take();
      take();
      return "not in";
    }
    return null;
  }

  private Expression sum() {
    Expression left = join();
    while (peek().is("+") || peek().is("-")) {
      String operator = take().text();
      left = new Operations.Arithmetic(left.offset(), operator, left, join());
    }
    return left;
  }

  private Expression join() {
    Expression first = product();
    if (!peek().is("~")) {
      return first;
    }
    List<Expression> parts = new ArrayList<>(List.of(first));
    while (skip("~")) {
      parts.add(product());
    }
    return new Operations.Join(first.offset(), parts);
  }

  private Expression product() {
    Expression left = power();
    while (peek().is("*") || peek().is("/") || peek().is("//") || peek().is("%")) {
      String operator = take().text();
      left = new Operations.Arithmetic(left.offset(), operator, left, power());
    }
    return left;
  }

  private Expression power() {
    Expression left = unary(true);
    while (skip("**")) {
      left = new Operations.Arithmetic(left.offset(), "**", left, unary(true));
    }
    return left;
  }

  private Expression unary(boolean filters) {
    Token token = peek();
    Expression value;
    if (skip("-") || skip("+")) {
      if (++depth > DEEPEST) {
        throw fault("There are too many signs in a row.");
      }
      value = new Operations.Sign(token.offset(), token.is("-"), unary(false));
      depth--;
    } else {
      value = primary();
    }
    Suffixes suffixes = new Suffixes(this);
    value = suffixes.postfixes(value);
    return filters ? suffixes.filters(value) : value;
  }

  Expression primary() {
    Token token = take();
    int offset = token.offset();
    if (token.kind() == Token.Kind.NAME && !RESERVED.contains(token.text())) {
      return switch (token.text()) {
        case "true", "True" -> new Literals.Constant(offset, true);
        case "false", "False" -> new Literals.Constant(offset, false);
        case "none", "None" -> new Literals.Constant(offset, null);
        default -> named(offset, token.text());
      };
    }
    if (token.kind() == Token.Kind.NUMBER) {
      return new Literals.Constant(offset, token.value());
    }
    if (token.kind() == Token.Kind.STRING) {
      StringBuilder text = new StringBuilder(String.valueOf(token.value()));
      while (peek().kind() == Token.Kind.STRING) {
        text.append(take().value());
      }
      return new Literals.Constant(offset, text.toString());
    }
    if (token.is("(")) {
      Expression value = peek().is(")") ? new Literals.Items(offset, List.of(), true) : tuple(true);
      expect(")");
      return value;
    }
    if (token.is("[")) {
      List<Expression> items = new ArrayList<>();
      while (!peek().is("]") && (items.isEmpty() || more("]"))) {
        items.add(expression());
      }
      expect("]");
      return new Literals.Items(offset, items, false);
    }
    if (token.is("{")) {
      return entries(offset);
    }
    throw source()
        .at(
            offset,
            Fault.syntax("Jinja expects a value here and finds " + token.described() + "."));
  }

  private Expression named(int offset, String name) {
    if (Signature.SPECIAL.contains(name)) {
      use(name);
    }
    return new Literals.Name(offset, name);
  }

  private Expression entries(int offset) {
    List<Expression> keys = new ArrayList<>();
    List<Expression> values = new ArrayList<>();
    while (!peek().is("}") && (keys.isEmpty() || more("}"))) {
      keys.add(expression());
      expect(":");
      values.add(expression());
    }
    expect("}");
    return new Literals.Entries(offset, keys, values);
  }

  /** Steps over a comma; false if it was the last thing before {@code close}. */
  boolean more(String close) {
    expect(",");
    return !peek().is(close);
  }
}
