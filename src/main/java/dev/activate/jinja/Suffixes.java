package dev.activate.jinja;

import dev.activate.jinja.Postfixes.Argument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what follows a value: {@code .a [b] (c) |d} and {@code is e}. */
final class Suffixes {
  private static final Set<String> AFTER_TEST = Set.of("else", "or", "and");
  private static final int MOST = 200;

  private final Parser parser;

  Suffixes(Parser parser) {
    this.parser = parser;
  }

  Expression postfixes(Expression value) {
    Expression result = value;
    for (int i = 0; i < MOST; i++) {
      if (parser.peek().is(".")) {
        result = attribute(result);
      } else if (parser.peek().is("[")) {
        result = subscript(result);
      } else if (parser.peek().is("(")) {
        result = new Postfixes.Call(result.offset(), result, arguments());
      } else {
        return result;
      }
    }
    throw parser.fault("This chain is too long.");
  }

  Expression filters(Expression value) {
    Expression result = value;
    for (int i = 0; i < MOST; i++) {
      if (parser.peek().is("|")) {
        parser.take();
        result = filter(result);
      } else if (parser.peek().isName("is")) {
        result = test(result);
      } else if (parser.peek().is("(")) {
        result = new Postfixes.Call(result.offset(), result, arguments());
      } else {
        return result;
      }
    }
    throw parser.fault("This chain is too long.");
  }

  private Expression attribute(Expression owner) {
    parser.take();
    Token token = parser.take();
    if (token.kind() == Token.Kind.NAME) {
      return new Postfixes.Attribute(token.offset(), owner, token.text());
    }
    if (token.kind() == Token.Kind.NUMBER && Numbers.isInteger(token.value())) {
      Expression index = new Literals.Constant(token.offset(), token.value());
      return new Postfixes.Item(token.offset(), owner, index);
    }
    throw parser.source().at(token.offset(), Fault.syntax("Jinja expects a name after `.` here."));
  }

  private Expression subscript(Expression owner) {
    int offset = parser.take().offset();
    @Nullable Expression[] bounds = new Expression[3];
    int colons = 0;
    while (!parser.peek().is("]")) {
      if (parser.peek().is(":") && colons < 2) {
        parser.take();
        colons++;
      } else if (bounds[colons] == null) {
        bounds[colons] = parser.expression();
      } else {
        break;
      }
    }
    Expression first = bounds[0];
    if (colons > 0) {
      parser.expect("]");
      return new Postfixes.Slice(offset, owner, Arrays.asList(bounds));
    }
    if (first == null) {
      throw parser.source().at(offset, Fault.syntax("There is nothing between these brackets."));
    }
    return new Postfixes.Item(offset, owner, key(first));
  }

  /** The one key between brackets, or the tuple of several. */
  private Expression key(Expression first) {
    List<Expression> keys = new ArrayList<>(List.of(first));
    while (parser.skip(",")) {
      keys.add(parser.expression());
    }
    parser.expect("]");
    return keys.size() == 1 ? first : new Literals.Items(first.offset(), keys, true);
  }

  Expression filter(@Nullable Expression input) {
    Token token = parser.peek();
    String name = parser.name();
    List<Argument> arguments = parser.peek().is("(") ? arguments() : List.of();
    Expression value = input == null ? new Literals.Name(token.offset(), Block.BODY) : input;
    return new Postfixes.Filtered(token.offset(), value, name, arguments);
  }

  private Expression test(Expression input) {
    parser.take();
    boolean negated = parser.skipName("not");
    Token token = parser.peek();
    String name = parser.name();
    List<Argument> arguments = List.of();
    if (parser.peek().is("(")) {
      arguments = arguments();
    } else if (startsValue(parser.peek())) {
      Expression argument = postfixes(parser.primary());
      arguments = List.of(new Argument(Argument.Kind.POSITIONAL, "", argument));
    }
    Expression tested = new Postfixes.Tested(token.offset(), input, name, arguments);
    return negated ? new Operations.Not(token.offset(), tested) : tested;
  }

  private static boolean startsValue(Token token) {
    return switch (token.kind()) {
      case STRING, NUMBER -> true;
      case NAME -> !AFTER_TEST.contains(token.text());
      case OPERATOR -> token.is("[") || token.is("{");
      case END -> false;
    };
  }

  List<Argument> arguments() {
    parser.expect("(");
    List<Argument> arguments = new ArrayList<>();
    boolean named = false;
    while (!parser.peek().is(")") && (arguments.isEmpty() || parser.more(")"))) {
      Argument argument = argument();
      if (named && argument.kind() == Argument.Kind.POSITIONAL) {
        throw parser.fault("A named argument stands before this one, which has no name.");
      }
      named |= argument.kind() != Argument.Kind.POSITIONAL;
      arguments.add(argument);
    }
    parser.expect(")");
    return arguments;
  }

  private Argument argument() {
    if (parser.skip("**")) {
      return new Argument(Argument.Kind.SPREAD_NAMES, "", parser.expression());
    }
    if (parser.skip("*")) {
      return new Argument(Argument.Kind.SPREAD_LIST, "", parser.expression());
    }
    if (parser.peek().kind() == Token.Kind.NAME && parser.second().is("=")) {
      String name = parser.name();
      parser.take();
      return new Argument(Argument.Kind.NAMED, name, parser.expression());
    }
    return new Argument(Argument.Kind.POSITIONAL, "", parser.expression());
  }
}
