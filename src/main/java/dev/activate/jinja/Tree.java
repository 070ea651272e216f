package dev.activate.jinja;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.expression.ExpressionStrategy;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.output.RenderedOutputNode;
import com.hubspot.jinjava.tree.parse.ExpressionToken;
import java.util.List;
import java.util.Objects;

/**
 * jinjava's node tree over the numbered blocks of a template.
 *
 * <p>jinjava is given numbers in place of texts and expressions, so that nothing of the template
 * reaches its own tokeniser or its expression language, which differ from Jinja2's.
 */
record Tree(Node root) {
  private static final String KEY = "session";

  /** Loaded with the first template that has tags: jinjava takes far longer than all else here. */
  private static final class Engine {
    static final Jinjava JINJAVA = make();

    private static Jinjava make() {
      Jinjava jinjava =
          new Jinjava(
              JinjavaConfig.newBuilder()
                  .withNestedInterpretationEnabled(false)
                  .withFailOnUnknownTokens(true)
                  .withObjectMapper(new ObjectMapper()) // its own has one module more to load
                  .build());
      Context context = jinjava.getGlobalContext();
      for (String block : List.of("if", "for", "body", "macro", "call", "with", "skip")) {
        context.registerTag(new BlockTag(block, "end" + block));
      }
      for (String mark : List.of("elif", "else", "set", "do", "break", "continue")) {
        context.registerTag(new BlockTag(mark, null));
      }
      return jinjava;
    }
  }

  private static final class Print implements ExpressionStrategy {
    private static final long serialVersionUID = 1L;

    @Override
    public RenderedOutputNode interpretOutput(
        ExpressionToken token, JinjavaInterpreter interpreter) {
      Rendering rendering = rendering(interpreter);
      return new RenderedOutputNode(rendering.print(rendering.block(token.getExpr())));
    }
  }

  /** Loads jinjava now, which takes 100 to 400 ms in a fresh JVM. */
  static void load() {
    of(List.of(new Block.Branch("if", new Literals.Constant(0, true)), new Block.Mark("endif")));
  }

  static Tree of(List<Block> blocks) {
    StringBuilder canonical = new StringBuilder();
    for (int i = 0; i < blocks.size(); i++) {
      String tag = blocks.get(i).tag();
      canonical.append(tag.isEmpty() ? "{{ " + i + " }}" : "{% " + tag + " " + i + " %}");
    }
    JinjavaInterpreter interpreter = interpreter();
    interpreter.getContext().setExpressionStrategy(new Print());
    Node root = interpreter.parse(canonical.toString());
    if (!interpreter.getErrors().isEmpty()) {
      throw new IllegalStateException(interpreter.getErrors().get(0).getMessage());
    }
    return new Tree(root);
  }

  String render(Rendering rendering) {
    return rendering.all(root.getChildren());
  }

  /** Below the global context, because jinjava's own way would fill a second one like it. */
  private static JinjavaInterpreter interpreter() {
    Jinjava jinjava = Engine.JINJAVA;
    return new JinjavaInterpreter(
        jinjava, new Context(jinjava.getGlobalContext()), jinjava.getGlobalConfig());
  }

  static JinjavaInterpreter interpreter(Session session) {
    JinjavaInterpreter interpreter = interpreter();
    interpreter.getContext().put(KEY, session);
    return interpreter;
  }

  /** What leads jinjava at this moment. */
  static Rendering rendering(JinjavaInterpreter interpreter) {
    Session session = (Session) Objects.requireNonNull(interpreter.getContext().get(KEY));
    return session.rendering();
  }
}
