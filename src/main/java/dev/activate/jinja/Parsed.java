package dev.activate.jinja;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A template as it is kept; without tags it has no tree, and the start of jinjava is saved.
 *
 * @param set the names that are set somewhere in it
 */
record Parsed(List<Block> blocks, Set<String> set, @Nullable Tree tree) {

  static Parsed of(Source source) {
    List<Block> blocks = Pieces.of(source);
    boolean hasTags = blocks.stream().anyMatch(block -> !block.tag().isEmpty());
    Set<String> set = new HashSet<>();
    for (Block block : blocks) {
      if (block instanceof Block.Set each) {
        each.target().names(set);
      } else if (block instanceof Block.Body body && body.target() != null) {
        body.target().names(set);
      }
    }
    return new Parsed(blocks, set, hasTags ? Tree.of(blocks) : null);
  }

  String render(Rendering rendering) {
    if (tree != null) {
      return tree.render(rendering);
    }
    StringBuilder out = new StringBuilder();
    blocks.forEach(block -> out.append(rendering.print(block)));
    return out.toString();
  }
}
