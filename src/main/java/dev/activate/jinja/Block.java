package dev.activate.jinja;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a piece of a template does; jinjava's tree holds the pieces by their number. */
sealed interface Block {
  /** The name under which the body of a block reaches its filters; no template can write it. */
  String BODY = "the body";

  /** The tag that jinjava's tree is built of. */
  String tag();

  record Text(String text) implements Block {
    @Override
    public String tag() {
      return "";
    }
  }

  record Output(Expression expression) implements Block {
    @Override
    public String tag() {
      return "";
    }
  }

  /** {@code if} and {@code elif}. */
  record Branch(String tag, Expression test) implements Block {}

  record For(
      Target target, Expression items, @Nullable Expression filter, boolean recursive, int offset)
      implements Block {
    @Override
    public String tag() {
      return "for";
    }
  }

  /** {@code set}: names, or one attribute of a namespace. */
  record Set(Target target, @Nullable String attribute, Expression value) implements Block {
    @Override
    public String tag() {
      return "set";
    }
  }

  /** {@code set} or {@code filter} with a body; without a target the result is printed. */
  record Body(@Nullable Target target, @Nullable String attribute, Expression value)
      implements Block {
    @Override
    public String tag() {
      return "body";
    }
  }

  record Do(Expression expression) implements Block {
    @Override
    public String tag() {
      return "do";
    }
  }

  /** A tag without more: {@code else}, an end, {@code break}, {@code continue}. */
  record Mark(String tag) implements Block {}

  /** {@code macro}; what its body uses is known when all of it has been read. */
  record Macro(String name, Signature signature) implements Block {
    @Override
    public String tag() {
      return "macro";
    }
  }

  record Call(Postfixes.Call call, Signature signature) implements Block {
    @Override
    public String tag() {
      return "call";
    }
  }

  record With(List<Set> sets) implements Block {
    @Override
    public String tag() {
      return "with";
    }
  }
}
