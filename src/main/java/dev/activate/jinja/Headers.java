package dev.activate.jinja;

import dev.activate.jinja.Signature.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Reads what stands behind the name of a tag: the parameters of a macro, the names of a with. */
final class Headers {
  private Headers() {}

  /** The parameters up to the closing bracket; the opening one is read. */
  static Signature signature(Parser parser) {
    List<Parameter> parameters = new ArrayList<>();
    while (!parser.skip(")")) {
      if (!parameters.isEmpty()) {
        parser.expect(",");
      }
      Token token = parser.peek();
      String name = Target.name(parser);
      if (parser.skip("=")) {
        parameters.add(new Parameter(name, parser.expression()));
      } else if (!parameters.isEmpty()
          && parameters.get(parameters.size() - 1).otherwise() != null) {
        throw parser
            .source()
            .at(
                token.offset(),
                Fault.syntax("`" + name + "` has no default, but the argument before it has one."));
      } else {
        parameters.add(new Parameter(name, null));
      }
    }
    return new Signature(parameters, new HashSet<>());
  }

  static Block.Call call(Parser parser, Signature signature) {
    Token token = parser.peek();
    if (parser.expression() instanceof Postfixes.Call call) {
      return new Block.Call(call, signature);
    }
    throw parser.source().at(token.offset(), Fault.syntax("`{% call %}` needs a call behind it."));
  }

  static Block.With with(Parser parser) {
    List<Block.Set> sets = new ArrayList<>();
    while (!parser.ended()) {
      if (!sets.isEmpty()) {
        parser.expect(",");
      }
      Target target = Target.single(parser);
      parser.expect("=");
      sets.add(new Block.Set(target, null, parser.expression()));
    }
    return new Block.With(sets);
  }
}
