package dev.activate.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.tag.Tag;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tag of jinjava's tree; what it does stands in the template's blocks. */
final class BlockTag implements Tag {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final @Nullable String end;

  BlockTag(String name, @Nullable String end) {
    this.name = name;
    this.end = end;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  @SuppressWarnings("NullAway") // jinjava: null for a tag without a body
  public String getEndTagName() {
    return end;
  }

  @Override
  public String interpret(TagNode node, JinjavaInterpreter interpreter) {
    Rendering rendering = Tree.rendering(interpreter);
    Block block = rendering.block(node.getHelpers());
    List<Node> children = node.getChildren();
    if (block instanceof Block.Branch branch) {
      return rendering.branch(branch, children);
    }
    if (block instanceof Block.For loop) {
      return new Looping(loop, children, rendering).all();
    }
    if (block instanceof Block.Body body) {
      return rendering.body(body, children);
    }
    if (block instanceof Block.Call call) {
      return rendering.call(call, children);
    }
    if (block instanceof Block.With with) {
      return rendering.with(with, children);
    }
    if (block instanceof Block.Macro macro) {
      rendering.define(macro, children);
      return "";
    }
    rendering.step(block);
    return "";
  }
}
