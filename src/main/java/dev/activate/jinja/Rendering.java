package dev.activate.jinja;

import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import dev.activate.jinja.Run.Signal;
import dev.activate.problem.ActivateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  String loop(Block.For loop, List<Node> children) {
    List<Node> body = new ArrayList<>();
    List<Node> otherwise = new ArrayList<>();
    List<Node> current = body;
    for (Node child : children) {
      boolean isElse =
          child instanceof TagNode tag
              && block(tag.getHelpers()) instanceof Block.Mark mark
              && mark.tag().equals("else");
      if (isElse) {
        current = otherwise;
      } else {
        current.add(child);
      }
    }
    Object source = loop.items().defined(run);
    List<@Nullable Object> items = chosen(loop, source);
    if (items.isEmpty()) {
      return scoped(() -> all(otherwise));
    }
    return turns(loop, source, items, body);
  }

  private List<@Nullable Object> chosen(Block.For loop, @Nullable Object source) {
    List<@Nullable Object> items;
    try {
      items = Iteration.items(source, run.limits());
    } catch (ActivateException e) {
      throw run.source().at(loop.items().offset(), e);
    }
    Expression filter = loop.filter();
    if (filter == null) {
      return items;
    }
    List<@Nullable Object> kept = new ArrayList<>();
    for (Object item : items) {
      run.enter();
      run.set(
          "loop",
          new Undefined(
              Undefined.Kind.NAME, () -> "`loop` is not there in the loop's own filter."));
      assign(loop.names(), item, loop.offset());
      if (filter.truth(run)) {
        kept.add(item);
      }
      run.leave();
    }
    return kept;
  }

  private String turns(
      Block.For loop, @Nullable Object source, List<@Nullable Object> items, List<Node> body) {
    StringBuilder out = new StringBuilder();
    boolean measured = source instanceof List || source instanceof Map;
    int before = measured ? Iteration.length(source) : 0;
    Loop state = new Loop(items);
    for (int i = 0; i < items.size() && run.signal() != Signal.BREAK; i++) {
      int index = i;
      run.signal(Signal.NONE);
      out.append(
          scoped(
              () -> {
                run.limits().step();
                state.index(index);
                run.set("loop", state);
                assign(loop.names(), items.get(index), loop.offset());
                return all(body);
              }));
      if (measured && Iteration.length(source) != before) {
        throw run.source()
            .at(loop.offset(), Fault.unsupported("The loop changes what it goes over."));
      }
    }
    run.signal(Signal.NONE);
    return out.toString();
  }

  private interface Step {
    String text();
  }

  private String scoped(Step step) {
    run.enter();
    String text = step.text();
    run.leave();
    return text;
  }

  String body(Block.Body body, List<Node> children) {
    String text = scoped(() -> all(children));
    if (run.signal() != Signal.NONE) {
      return "";
    }
    run.enter();
    run.set(Block.BODY, text);
    Object value = body.value().defined(run);
    run.leave();
    String name = body.name();
    if (name == null) {
      return Printing.text(value, run.limits());
    }
    run.set(name, value);
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
    return scoped(
        () -> {
          for (int i = 0; i < values.size(); i++) {
            Block.Set set = with.sets().get(i);
            assign(set.names(), values.get(i), set.value().offset());
          }
          return all(children);
        });
  }

  /** A tag that prints nothing. */
  void step(Block block) {
    if (block instanceof Block.Do statement) {
      statement.expression().value(run);
    } else if (block instanceof Block.Set set) {
      set(set);
    } else if (block instanceof Block.Mark mark && mark.tag().equals("break")) {
      run.signal(Signal.BREAK);
    } else if (block instanceof Block.Mark mark && mark.tag().equals("continue")) {
      run.signal(Signal.CONTINUE);
    }
  }

  private void set(Block.Set set) {
    Object value = value(set);
    String attribute = set.attribute();
    if (attribute == null) {
      assign(set.names(), value, set.value().offset());
      return;
    }
    Object target = run.lookUp(set.names().get(0));
    if (!(target instanceof Values.Namespace namespace)) {
      throw run.source()
          .at(
              set.value().offset(),
              Fault.evaluation(
                  "`" + set.names().get(0) + "` is no namespace, so it has nothing to set."));
    }
    namespace.attributes().put(attribute, value);
  }

  private @Nullable Object value(Block.Set set) {
    return set.value().known(run);
  }

  private void assign(List<String> names, @Nullable Object value, int offset) {
    if (names.size() == 1) {
      run.set(names.get(0), value);
      return;
    }
    try {
      List<@Nullable Object> parts = Iteration.items(value, run.limits());
      if (parts.size() != names.size()) {
        throw Fault.evaluation(
            names.size() + " names are to be set, and there are " + parts.size() + " values.");
      }
      for (int i = 0; i < parts.size(); i++) {
        run.set(names.get(i), parts.get(i));
      }
    } catch (ActivateException e) {
      throw run.source().at(offset, e);
    }
  }
}
