package dev.activate.jinja;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Suggestion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the inside of {@code {% %}}, and sees that what is opened is closed. */
final class TagReader {
  private static final Set<String> MACROS =
      Set.of("macro", "endmacro", "call", "endcall", "caller");
  private static final Set<String> OTHERS =
      Set.of("include", "import", "from", "extends", "block", "with", "autoescape", "raw");
  private static final Set<String> KNOWN =
      Set.of(
          "if",
          "elif",
          "else",
          "endif",
          "for",
          "endfor",
          "set",
          "endset",
          "do",
          "filter",
          "endfilter",
          "break",
          "continue");
  private static final Set<String> CONSTANTS =
      Set.of(
          "true", "false", "none", "True", "False", "None", "loop", "and", "or", "not", "if",
          "else", "elif", "in", "is");

  private record Open(String tag, int offset, boolean sawElse) {}

  private static final int DEEPEST = 50;

  private final Source source;
  private final Deque<Open> open = new ArrayDeque<>();

  TagReader(Source source) {
    this.source = source;
  }

  Block read(List<Token> tokens) {
    Parser parser = new Parser(source, tokens);
    Token tag = parser.peek();
    Block block = block(tag, parser.name(), parser);
    parser.end();
    return block;
  }

  private Block block(Token tag, String name, Parser parser) {
    return switch (name) {
      case "if" -> {
        open(name, tag);
        yield new Block.Branch("if", parser.tuple(false));
      }
      case "elif" -> {
        inside(tag, "if");
        yield new Block.Branch("elif", parser.tuple(false));
      }
      case "else" -> {
        inside(tag, "if", "for");
        Open block = open.pop();
        open.push(new Open(block.tag(), block.offset(), true));
        yield new Block.Mark("else");
      }
      case "for" -> {
        open(name, tag);
        yield loop(tag, parser);
      }
      case "set" -> set(tag, parser);
      case "filter" -> {
        open(name, tag);
        yield new Block.Body(null, filters(new Suffixes(parser).filter(null), parser));
      }
      case "do" -> new Block.Do(parser.tuple(true));
      case "break", "continue" -> {
        if (open.stream().noneMatch(block -> block.tag().equals("for") && !block.sawElse())) {
          throw source.at(tag.offset(), Fault.syntax("`" + name + "` stands outside of a loop."));
        }
        yield new Block.Mark(name);
      }
      case "endif", "endfor", "endset", "endfilter" -> {
        close(tag, name.substring(3));
        yield new Block.Mark(name.equals("endset") || name.equals("endfilter") ? "endbody" : name);
      }
      default -> throw source.at(tag.offset(), unknown(name, parser));
    };
  }

  private ActivateException unknown(String name, Parser parser) {
    if (MACROS.contains(name)) {
      Token macro = parser.peek();
      String which = macro.kind() == Token.Kind.NAME ? " `" + macro.text() + "`" : "";
      return Fault.unsupported(
          "`{% "
              + name
              + " %}`: the macro"
              + which
              + " cannot be used, because macros are not"
              + " supported yet in contract SQL. Put what it does into a dbt model, and select"
              + " from that.");
    }
    if (OTHERS.contains(name)) {
      return Fault.unsupported("`{% " + name + " %}` is not supported here.");
    }
    return Fault.syntax("There is no tag `" + name + "`." + Suggestion.hint(name, KNOWN));
  }

  private Block loop(Token tag, Parser parser) {
    List<String> names = names(parser);
    if (!parser.skipName("in")) {
      throw parser.fault("Jinja expects `in` here and finds " + parser.peek().described() + ".");
    }
    Expression items = parser.tuple(false);
    Expression filter = parser.skipName("if") ? parser.expression() : null;
    if (parser.peek().isName("recursive")) {
      throw source.at(
          parser.peek().offset(), Fault.unsupported("A recursive loop is not supported."));
    }
    return new Block.For(names, items, filter, tag.offset());
  }

  private Block set(Token tag, Parser parser) {
    Token first = parser.peek();
    List<String> names = names(parser);
    String attribute = null;
    if (names.size() == 1 && parser.skip(".")) {
      attribute = parser.name();
    }
    if (parser.skip("=")) {
      return new Block.Set(names, attribute, parser.tuple(true));
    }
    open("set", tag);
    if (names.size() != 1 || attribute != null) {
      throw source.at(first.offset(), Fault.unsupported("A block can set one plain name only."));
    }
    Expression body = new Literals.Name(first.offset(), Block.BODY);
    return new Block.Body(names.get(0), filters(body, parser));
  }

  private static Expression filters(Expression body, Parser parser) {
    Expression value = body;
    while (parser.skip("|")) {
      value = new Suffixes(parser).filter(value);
    }
    return value;
  }

  /** Names to assign to; one with a comma behind it is a tuple of one, which is not supported. */
  private List<String> names(Parser parser) {
    boolean bracket = parser.skip("(");
    List<String> names = new ArrayList<>();
    do {
      Token token = parser.peek();
      String name = parser.name();
      if (CONSTANTS.contains(name)) {
        throw source.at(token.offset(), Fault.syntax("`" + name + "` cannot be assigned to."));
      }
      names.add(name);
    } while (parser.skip(","));
    if (bracket) {
      parser.expect(")");
    }
    return names;
  }

  private void open(String tag, Token token) {
    if (open.size() >= DEEPEST) {
      throw source.at(
          token.offset(), Fault.limit("Blocks are nested deeper than " + DEEPEST + "."));
    }
    open.push(new Open(tag, token.offset(), false));
  }

  private void inside(Token token, String... tags) {
    Open block = open.peek();
    if (block == null || !List.of(tags).contains(block.tag()) || block.sawElse()) {
      throw source.at(
          token.offset(),
          Fault.syntax("`{% " + token.text() + " %}` belongs to no block that is open here."));
    }
  }

  private void close(Token token, String tag) {
    @Nullable Open block = open.poll();
    if (block == null) {
      throw source.at(
          token.offset(),
          Fault.syntax("`{% " + token.text() + " %}` closes nothing that is open."));
    }
    if (!block.tag().equals(tag)) {
      throw source.at(
          token.offset(),
          Fault.syntax(
              "`{% "
                  + token.text()
                  + " %}` stands here, but the innermost open block is `{% "
                  + block.tag()
                  + " %}` of line "
                  + source.place(block.offset()).line()
                  + "."));
    }
  }

  /** To be called at the end of the template. */
  void end() {
    Open block = open.peek();
    if (block != null) {
      throw source.at(
          block.offset(),
          Fault.syntax("`{% " + block.tag() + " %}` is opened here and never closed."));
    }
  }
}
