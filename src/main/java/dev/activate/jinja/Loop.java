package dev.activate.jinja;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The name {@code loop} inside of a loop. */
final class Loop implements Attributes {
  private final List<@Nullable Object> items;
  private int index;

  Loop(List<@Nullable Object> items) {
    this.items = items;
  }

  void index(int next) {
    index = next;
  }

  @Override
  public Optional<Object> attribute(String name) {
    int size = items.size();
    return switch (name) {
      case "index" -> Optional.of((long) index + 1);
      case "index0" -> Optional.of((long) index);
      case "revindex" -> Optional.of((long) size - index);
      case "revindex0" -> Optional.of((long) size - index - 1);
      case "first" -> Optional.of(index == 0);
      case "last" -> Optional.of(index == size - 1);
      case "length" -> Optional.of((long) size);
      case "depth" -> throw Fault.unsupported("`loop.depth` is not supported.");
      case "previtem" -> index == 0 ? Optional.empty() : neighbour(index - 1);
      case "nextitem" -> index == size - 1 ? Optional.empty() : neighbour(index + 1);
      default -> throw Fault.unsupported("`loop." + name + "` is not supported.");
    };
  }

  private Optional<Object> neighbour(int at) {
    Object item = items.get(at);
    if (item == null) {
      throw Fault.unsupported("The neighbour in this loop is none, which is not supported.");
    }
    return Optional.of(item);
  }

  @Override
  public String toString() {
    throw Fault.evaluation("`loop` has no text that could be printed.");
  }
}
