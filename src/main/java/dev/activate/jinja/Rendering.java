package dev.activate.jinja;

import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import dev.activate.jinja.Run.Signal;
import dev.activate.problem.ActivateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One walk over a template: jinjava leads from node to node, and here is what each one does. */
final class Rendering {
  private final List<Block> blocks;
  private final Run run;

  Rendering(List<Block> blocks, Run run) {
    this.blocks = blocks;
    this.run = run;
  }

  /** The same blocks with names of their own, for the body of a macro. */
  Rendering inside(Scope scope) {
    return new Rendering(blocks, run.inside(scope));
  }

  Run run() {
    return run;
  }

  Session session() {
    return run.session();
  }

  Block block(String number) {
    return blocks.get(Integer.parseInt(number.strip()));
  }

  /** What a text or an expression prints. */
  String print(Block block) {
    String text =
        block instanceof Block.Output output
            ? printed(output.expression())
            : ((Block.Text) block).text();
    run.limits().print(text.length());
    return text;
  }

  private String printed(Expression expression) {
    Object value = expression.value(run);
    try {
      return Printing.text(value, run.limits());
    } catch (ActivateException e) {
      throw run.source().at(expression.offset(), e);
    }
  }

  String all(List<Node> nodes) {
    StringBuilder out = new StringBuilder();
    for (Node node : nodes) {
      out.append(node.render(session().interpreter()).getValue());
      if (run.signal() != Signal.NONE) {
        break;
      }
    }
    return out.toString();
  }

  /** The branch that holds; {@code elif} and {@code else} are siblings of what they end. */
  String branch(Block.Branch first, List<Node> children) {
    boolean holds = first.test().truth(run);
    List<Node> chosen = new ArrayList<>();
    for (Node child : children) {
      Block block = child instanceof TagNode tag ? block(tag.getHelpers()) : null;
      boolean isElse = block instanceof Block.Mark mark && mark.tag().equals("else");
      boolean isElif = block instanceof Block.Branch branch && branch.tag().equals("elif");
      if (isElse || isElif) {
        if (holds) {
          break;
        }
        holds = isElse || ((Block.Branch) Objects.requireNonNull(block)).test().truth(run);
      } else if (holds) {
        chosen.add(child);
      }
    }
    return all(chosen);
  }

  /** What the nodes render with names of their own. */
  String scoped(List<Node> nodes) {
    run.enter();
    String text = all(nodes);
    run.leave();
    return text;
  }

  String body(Block.Body body, List<Node> children) {
    String text = scoped(children);
    if (run.signal() != Signal.NONE) {
      return "";
    }
    run.enter();
    run.set(Block.BODY, text);
    Object value = body.value().defined(run);
    run.leave();
    Target target = body.target();
    if (target == null) {
      String printed = Printing.text(value, run.limits());
      run.limits().print(printed.length());
      return printed;
    }
    assign(target, body.attribute(), value, body.value().offset());
    return "";
  }

  /** A macro is a name like any other that is set. */
  void define(Block.Macro macro, List<Node> children) {
    run.set(macro.name(), new Macro(macro.name(), macro.signature(), children, this, run.scope()));
  }

  /** What the function prints that is called with the block's body as its {@code caller}. */
  String call(Block.Call block, List<Node> children) {
    Macro body = new Macro("caller", block.signature(), children, this, run.scope());
    Callable caller = new Caller(body);
    String text = Printing.text(block.call().with(caller, run), run.limits());
    run.limits().print(text.length());
    return text;
  }

  /** The values of {@code with} are those of the names around it. */
  String with(Block.With with, List<Node> children) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Block.Set set : with.sets()) {
      values.add(value(set));
    }
    run.enter();
    for (int i = 0; i < values.size(); i++) {
      Block.Set set = with.sets().get(i);
      set.target().assign(values.get(i), run, set.value().offset());
    }
    String text = all(children);
    run.leave();
    return text;
  }

  /** A tag that prints nothing. */
  void step(Block block) {
    if (block instanceof Block.Do statement) {
      statement.expression().value(run);
    } else if (block instanceof Block.Set set) {
      assign(set.target(), set.attribute(), value(set), set.value().offset());
    } else if (block instanceof Block.Mark mark && mark.tag().equals("break")) {
      run.signal(Signal.BREAK);
    } else if (block instanceof Block.Mark mark && mark.tag().equals("continue")) {
      run.signal(Signal.CONTINUE);
    }
  }

  private @Nullable Object value(Block.Set set) {
    return set.value().known(run);
  }

  private void assign(
      Target target, @Nullable String attribute, @Nullable Object value, int offset) {
    if (attribute == null || !(target instanceof Target.Name owner)) {
      target.assign(value, run, offset);
    } else if (run.lookUp(owner.name()) instanceof Values.Namespace namespace) {
      namespace.attributes().put(attribute, value);
    } else {
      throw run.source()
          .at(
              offset,
              Fault.evaluation(
                  "`" + owner.name() + "` is no namespace, so it has nothing to set."));
    }
  }
}
