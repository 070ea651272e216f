package dev.activate.jinja;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The blocks that are open at one place of a template. */
final class OpenBlocks {
  private static final int DEEPEST = 50;
  private static final Set<String> BOUNDARIES = Set.of("macro", "call", "test", "data_test");

  /** A block that is open; {@code uses} are the names that matter to it if it is a macro. */
  private record Open(String tag, int offset, boolean sawElse, Set<String> uses) {}

  private final Source source;
  private final Deque<Open> open = new ArrayDeque<>();

  OpenBlocks(Source source) {
    this.source = source;
  }

  int size() {
    return open.size();
  }

  void note(Parser parser, int outermost) {
    if (!parser.special().isEmpty()) {
      open.stream()
          .skip(Math.max(0, open.size() - outermost))
          .forEach(block -> block.uses().addAll(parser.special()));
    }
  }

  void open(String tag, Token token) {
    open(tag, token, new HashSet<>());
  }

  void open(String tag, Token token, Set<String> uses) {
    if (open.size() >= DEEPEST) {
      throw source.at(
          token.offset(), Fault.limit("Blocks are nested deeper than " + DEEPEST + "."));
    }
    open.push(new Open(tag, token.offset(), false, uses));
  }

  /** An {@code else} of the innermost block. */
  void otherwise() {
    Open block = open.pop();
    open.push(new Open(block.tag(), block.offset(), true, block.uses()));
  }

  boolean inLoop() {
    for (Open block : open) {
      if (block.tag().equals("for") && !block.sawElse()) {
        return true;
      }
      if (BOUNDARIES.contains(block.tag())) {
        return false;
      }
    }
    return false;
  }

  void inside(Token token, String... tags) {
    Open block = open.peek();
    if (block == null || !List.of(tags).contains(block.tag()) || block.sawElse()) {
      throw source.at(
          token.offset(),
          Fault.syntax("`{% " + token.text() + " %}` belongs to no block that is open here."));
    }
  }

  void close(Token token, String tag) {
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
