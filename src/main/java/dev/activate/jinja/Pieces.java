package dev.activate.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a template where Jinja2 cuts it, and trims white space where it trims. */
final class Pieces {
  private static final Pattern OPEN =
      Pattern.compile("\\{%([-+]?)\\s*raw\\s*(-%\\}\\s*|%\\})|\\{([{%#])([-+]?)");
  private static final Pattern END_RAW =
      Pattern.compile("\\{%([-+]?)\\s*endraw\\s*(?:\\+%\\}|(-%\\})|%\\})");
  private static final Pattern END_DOCS =
      Pattern.compile("\\{%[-+]?\\s*enddocs\\s*(?:\\+%\\}|(-%\\})|%\\})");

  private final Source source;
  private final String text;
  private final List<Block> blocks = new ArrayList<>();
  private int at;
  private boolean trimmed;

  private Pieces(Source source) {
    this.source = source;
    this.text = source.text();
  }

  static List<Block> of(Source source) {
    Pieces pieces = new Pieces(source);
    pieces.cut();
    return pieces.blocks;
  }

  private void cut() {
    TagReader tags = new TagReader(source);
    Matcher opening = OPEN.matcher(text);
    while (opening.find(at)) {
      boolean raw = opening.group(3) == null;
      text(opening.start(), "-".equals(raw ? opening.group(1) : opening.group(4)));
      at = opening.end();
      if (raw) {
        trimmed = opening.group(2).startsWith("-");
        raw(opening.start());
      } else if (opening.group(3).equals("#")) {
        comment(opening.start());
      } else {
        code(opening, tags);
      }
    }
    text(text.length(), false);
    tags.end();
  }

  private void text(int to, boolean trimRight) {
    String piece = text.substring(at, to);
    String left = trimmed ? Characters.stripLeft(piece) : piece;
    String both = trimRight ? Characters.stripRight(left) : left;
    if (!both.isEmpty()) {
      blocks.add(new Block.Text(both));
    }
    trimmed = false;
  }

  private void raw(int opened) {
    Matcher closing = END_RAW.matcher(text);
    if (!closing.find(at)) {
      throw source.at(opened, Fault.syntax("`{% raw %}` is opened here and never closed."));
    }
    text(closing.start(), "-".equals(closing.group(1)));
    at = closing.end();
    trimmed = closing.group(2) != null;
  }

  /** What stands in a docs block is not for us, nor for Jinja. */
  private void docs(int opened, int from) {
    Matcher closing = END_DOCS.matcher(text);
    if (!closing.find(from)) {
      throw source.at(opened, Fault.syntax("`{% docs %}` is opened here and never closed."));
    }
    at = closing.end();
    trimmed = closing.group(1) != null;
  }

  private void comment(int opened) {
    int end = text.indexOf("#}", at);
    if (end < 0) {
      throw source.at(opened, Fault.syntax("This comment is opened here and never closed."));
    }
    trimmed = end > at && text.charAt(end - 1) == '-';
    at = end + 2;
  }

  private void code(Matcher opening, TagReader tags) {
    boolean output = opening.group(3).equals("{");
    Lexer lexer = new Lexer(source, at, output ? "}}" : "%}");
    if (output) {
      Parser parser = new Parser(source, lexer.tokens());
      blocks.add(new Block.Output(parser.tuple(true)));
      parser.end();
      tags.note(parser);
    } else {
      Block block = tags.read(lexer.tokens());
      if (block instanceof Block.Mark mark && mark.tag().equals("docs")) {
        docs(opening.start(), lexer.end());
        return;
      }
      blocks.add(block);
    }
    at = lexer.end();
    trimmed = lexer.trimsRight();
  }
}
