package dev.activate.jinja;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renders templates as Jinja2 does with dbt's settings: blocks are not trimmed, the last line end
 * is dropped. What cannot be rendered so is an error with its place.
 *
 * <p>What is rendered is never rendered again. Parsed templates are kept, so the second rendering
 * of a template is cheap. Not safe for several threads.
 */
public final class Jinja {
  private static final int KEPT = 200;

  private record Parsed(List<Block> blocks, @Nullable Tree tree) {}

  private final Map<String, Parsed> parsed = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Begins to load jinjava beside whatever the caller does next: the first template with tags costs
   * 100 to 400 ms of class loading otherwise. Without it everything works too, only later.
   */
  public static void prepare() {
    Thread loading = new Thread(Tree::load, "jinja");
    loading.setDaemon(true);
    loading.start();
  }

  /** Renders {@code template} with {@code names} in scope; any fault is an ActivateException. */
  public String render(Template template, Map<String, ? extends @Nullable Object> names) {
    Source source = Source.of(template);
    if (!template.hasJinja()) {
      return source.text();
    }
    try {
      Parsed ready = parsed(source);
      Rendering rendering = new Rendering(ready.blocks(), new Run(source, names));
      Tree tree = ready.tree();
      return tree == null ? flat(ready.blocks(), rendering) : tree.render(rendering);
    } catch (StackOverflowError e) {
      throw source.at(0, Fault.limit("The template, or a value in it, is nested too deeply."));
    }
  }

  /** Without tags there is no tree, and the start of jinjava is saved. */
  private static String flat(List<Block> blocks, Rendering rendering) {
    StringBuilder out = new StringBuilder();
    blocks.forEach(block -> out.append(rendering.print(block)));
    return out.toString();
  }

  private Parsed parsed(Source source) {
    Parsed known = parsed.get(source.text());
    if (known != null) {
      return known;
    }
    List<Block> blocks = Pieces.of(source);
    boolean hasTags = blocks.stream().anyMatch(block -> !block.tag().isEmpty());
    Parsed fresh = new Parsed(blocks, hasTags ? Tree.of(blocks) : null);
    if (parsed.size() >= KEPT) {
      parsed.remove(parsed.keySet().iterator().next());
    }
    parsed.put(source.text(), fresh);
    return fresh;
  }
}
