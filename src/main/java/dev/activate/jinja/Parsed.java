package dev.activate.jinja;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A template as it is kept; without tags it has no tree, and the start of jinjava is saved. */
record Parsed(List<Block> blocks, @Nullable Tree tree) {

  static Parsed of(Source source) {
    List<Block> blocks = Pieces.of(source);
    boolean hasTags = blocks.stream().anyMatch(block -> !block.tag().isEmpty());
    return new Parsed(blocks, hasTags ? Tree.of(blocks) : null);
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
