package dev.activate.jinja;

import dev.activate.problem.ActivateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a value is assigned to: a name, or several that take the value apart. */
sealed interface Target {
  Set<String> CONSTANTS =
      Set.of(
          "true", "false", "none", "True", "False", "None", "loop", "and", "or", "not", "if",
          "else", "elif", "in", "is");

  void assign(@Nullable Object value, Run run);

  /** Adds all names that are assigned to. */
  void names(Set<String> all);

  record Name(String name) implements Target {
    @Override
    public void assign(@Nullable Object value, Run run) {
      run.set(name, value);
    }

    @Override
    public void names(Set<String> all) {
      all.add(name);
    }
  }

  record Parts(List<Target> parts) implements Target {
    @Override
    public void assign(@Nullable Object value, Run run) {
      List<@Nullable Object> values = Iteration.items(value, run.limits());
      if (values.size() != parts.size()) {
        throw Fault.evaluation(
            parts.size() + " names are to be set, and there are " + values.size() + " values.");
      }
      for (int i = 0; i < values.size(); i++) {
        parts.get(i).assign(values.get(i), run);
      }
    }

    @Override
    public void names(Set<String> all) {
      parts.forEach(part -> part.names(all));
    }
  }

  /** Assigns, with a fault at the given place. */
  default void assign(@Nullable Object value, Run run, int offset) {
    try {
      assign(value, run);
    } catch (ActivateException e) {
      throw run.source().at(offset, e);
    }
  }

  /** Names with commas between them. */
  static Target read(Parser parser) {
    List<Target> parts = new ArrayList<>(List.of(single(parser)));
    while (parser.skip(",")) {
      parts.add(single(parser));
    }
    return parts.size() > 1 ? new Parts(parts) : parts.get(0);
  }

  static Target single(Parser parser) {
    if (!parser.skip("(")) {
      return new Name(name(parser));
    }
    Target inner = read(parser);
    parser.expect(")");
    return inner;
  }

  /** A name that can be assigned to. */
  static String name(Parser parser) {
    Token token = parser.peek();
    String name = parser.name();
    if (CONSTANTS.contains(name)) {
      throw parser
          .source()
          .at(token.offset(), Fault.syntax("`" + name + "` cannot be assigned to."));
    }
    return name;
  }
}
