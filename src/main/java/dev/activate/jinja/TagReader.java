package dev.activate.jinja;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Suggestion;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the inside of {@code {% %}}, and sees that what is opened is closed. */
final class TagReader {
  private static final Set<String> OTHERS =
      Set.of("include", "import", "from", "extends", "block", "autoescape", "raw");
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
          "continue",
          "macro",
          "endmacro",
          "call",
          "endcall",
          "with",
          "endwith",
          "materialization",
          "endmaterialization",
          "snapshot",
          "endsnapshot",
          "test",
          "endtest",
          "docs");

  /** What ends the block in jinjava's tree, where that has another name there. */
  private static final Map<String, String> ENDS =
      Map.of(
          "set", "body",
          "filter", "body",
          "test", "macro",
          "data_test", "macro",
          "materialization", "skip",
          "snapshot", "skip");

  private final Source source;
  private final OpenBlocks open;

  TagReader(Source source) {
    this.source = source;
    this.open = new OpenBlocks(source);
  }

  Block read(List<Token> tokens) {
    Parser parser = new Parser(source, tokens);
    Token tag = parser.peek();
    int openBefore = open.size();
    Block block = block(tag, parser.name(), parser);
    if (!(block instanceof Block.Do) && !(block instanceof Block.Set)) {
      parser.skip(":"); // legal before a body, as in Python
    }
    parser.end();
    open.note(
        parser,
        block instanceof Block.Macro || block instanceof Block.Call ? openBefore : openBefore + 1);
    return block;
  }

  /** To be told of each expression: a macro takes what its body names. */
  void note(Parser parser) {
    open.note(parser, open.size());
  }

  private Block block(Token tag, String name, Parser parser) {
    return switch (name) {
      case "if" -> {
        open.open(name, tag);
        yield new Block.Branch("if", parser.tuple(false));
      }
      case "elif" -> {
        open.inside(tag, "if");
        yield new Block.Branch("elif", parser.tuple(false));
      }
      case "else" -> {
        open.inside(tag, "if", "for");
        open.otherwise();
        yield new Block.Mark("else");
      }
      case "for" -> {
        open.open(name, tag);
        yield loop(tag, parser);
      }
      case "set" -> set(tag, parser);
      case "filter" -> {
        open.open(name, tag);
        yield new Block.Body(null, null, filters(new Suffixes(parser).filter(null), parser));
      }
      case "macro", "test", "data_test" -> {
        String macro = (name.equals("macro") ? "" : "test_") + parser.name();
        parser.expect("(");
        Block.Macro block = new Block.Macro(macro, Headers.signature(parser));
        open.open(name, tag, block.signature().uses());
        yield block;
      }
      case "call" -> {
        Signature signature =
            parser.skip("(")
                ? Headers.signature(parser)
                : new Signature(List.of(), new HashSet<>());
        open.open(name, tag, signature.uses());
        yield Headers.call(parser, signature);
      }
      case "with" -> {
        open.open(name, tag);
        yield Headers.with(parser);
      }
      case "materialization", "snapshot" -> {
        open.open(name, tag);
        parser.rest();
        yield new Block.Mark("skip");
      }
      case "docs" -> {
        parser.rest();
        yield new Block.Mark("docs");
      }
      case "do" -> new Block.Do(parser.tuple(true));
      case "break", "continue" -> {
        if (!open.inLoop()) {
          throw source.at(tag.offset(), Fault.syntax("`" + name + "` stands outside of a loop."));
        }
        yield new Block.Mark(name);
      }
      case "endif",
          "endfor",
          "endset",
          "endfilter",
          "endmacro",
          "endcall",
          "endwith",
          "endtest",
          "enddata_test",
          "endmaterialization",
          "endsnapshot" -> {
        String opened = name.substring(3);
        open.close(tag, opened);
        yield new Block.Mark("end" + ENDS.getOrDefault(opened, opened));
      }
      default -> throw source.at(tag.offset(), unknown(name));
    };
  }

  private static ActivateException unknown(String name) {
    if (OTHERS.contains(name)) {
      return Fault.unsupported("`{% " + name + " %}` is not supported here.");
    }
    return Fault.syntax("There is no tag `" + name + "`." + Suggestion.hint(name, KNOWN));
  }

  private Block loop(Token tag, Parser parser) {
    Target target = Target.read(parser);
    if (!parser.skipName("in")) {
      throw parser.fault("Jinja expects `in` here and finds " + parser.peek().described() + ".");
    }
    Expression items = parser.tuple(false);
    Expression filter = parser.skipName("if") ? parser.expression() : null;
    boolean recursive = parser.skipName("recursive");
    return new Block.For(target, items, filter, recursive, tag.offset());
  }

  private Block set(Token tag, Parser parser) {
    Token first = parser.peek();
    Target target = Target.read(parser);
    String attribute = null;
    if (target instanceof Target.Name && parser.skip(".")) {
      attribute = parser.name();
    }
    if (parser.skip("=")) {
      return new Block.Set(target, attribute, parser.tuple(true));
    }
    open.open("set", tag);
    if (target instanceof Target.Parts) {
      throw source.at(first.offset(), Fault.unsupported("A block can set one plain name only."));
    }
    Expression body = new Literals.Name(first.offset(), Block.BODY);
    return new Block.Body(target, attribute, filters(body, parser));
  }

  private static Expression filters(Expression body, Parser parser) {
    Expression value = body;
    while (parser.skip("|")) {
      value = new Suffixes(parser).filter(value);
    }
    return value;
  }

  /** To be called at the end of the template. */
  void end() {
    open.end();
  }
}
