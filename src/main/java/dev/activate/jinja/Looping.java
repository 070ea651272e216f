package dev.activate.jinja;

import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import dev.activate.jinja.Run.Signal;
import dev.activate.problem.ActivateException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One {@code for} of a template under way; items are read as they are needed, as in Jinja2. */
final class Looping {
  private final Block.For block;
  private final Rendering rendering;
  private final Run run;
  private final Scope around;
  private final List<Node> body = new ArrayList<>();
  private final List<Node> otherwise = new ArrayList<>();

  Looping(Block.For block, List<Node> children, Rendering rendering) {
    this.block = block;
    this.rendering = rendering;
    this.run = rendering.run();
    this.around = run.scope();
    List<Node> current = body;
    for (Node child : children) {
      boolean isElse =
          child instanceof TagNode tag
              && rendering.block(tag.getHelpers()) instanceof Block.Mark mark
              && mark.tag().equals("else");
      if (isElse) {
        current = otherwise;
      } else {
        current.add(child);
      }
    }
  }

  String all() {
    return over(block.items().known(run), 0);
  }

  private String over(@Nullable Object source, long depth) {
    Expression filter = block.filter();
    Loop loop;
    try {
      Iterator<@Nullable Object> items = Iteration.iterator(source);
      boolean measured = source instanceof List || source instanceof Map || source instanceof Sized;
      loop =
          new Loop(
              filter == null ? items : filtered(items, filter),
              measured && filter == null ? source : null,
              block.recursive() ? this::again : null,
              depth,
              run.limits());
    } catch (ActivateException e) {
      throw run.source().at(block.items().offset(), e);
    }
    StringBuilder out = new StringBuilder();
    boolean any = false;
    while (run.signal() != Signal.BREAK && advanced(loop)) {
      any = true;
      run.signal(Signal.NONE);
      run.limits().step();
      run.enter();
      run.set("loop", loop);
      block.target().assign(loop.item(), run, block.offset());
      out.append(rendering.all(body));
      run.leave();
    }
    run.signal(Signal.NONE);
    return any ? out.toString() : rendering.scoped(otherwise);
  }

  private boolean advanced(Loop loop) {
    try {
      return loop.advance();
    } catch (ActivateException e) {
      throw run.source().at(block.items().offset(), e);
    }
  }

  private String again(@Nullable Object items, long depth) {
    return run.session().during(rendering, () -> within(around, () -> over(items, depth)));
  }

  /** The loop's own filter sees the names around the loop, whenever it is that it is asked. */
  private Lazy filtered(Iterator<@Nullable Object> items, Expression filter) {
    return new Lazy(
        () -> {
          while (items.hasNext()) {
            Object item = items.next();
            if (within(new Scope(around), () -> holds(filter, item))) {
              return item;
            }
          }
          return Lazy.END;
        });
  }

  private boolean holds(Expression filter, @Nullable Object item) {
    run.limits().step();
    run.set(
        "loop",
        new Undefined(Undefined.Kind.NAME, () -> "`loop` is not there in the loop's own filter."));
    block.target().assign(item, run, block.offset());
    return filter.truth(run);
  }

  private <T> T within(Scope scope, Session.Work<T> work) {
    Scope before = run.scope();
    run.scope(scope);
    T result = work.run();
    run.scope(before);
    return result;
  }
}
