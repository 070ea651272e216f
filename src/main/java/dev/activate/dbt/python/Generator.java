package dev.activate.dbt.python;

import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A Python iterator: its items are made when the first is wanted, and each can be had once. */
final class Generator implements Iterable<@Nullable Object> {
  private final Supplier<List<@Nullable Object>> items;
  private @Nullable Iterator<@Nullable Object> begun;

  Generator(Supplier<List<@Nullable Object>> items) {
    this.items = items;
  }

  @Override
  public Iterator<@Nullable Object> iterator() {
    Iterator<@Nullable Object> going = begun;
    if (going == null) {
      going = items.get().iterator();
      begun = going;
    }
    return going;
  }

  @Override
  public String toString() {
    throw Wrong.unsupported("An iterator cannot be printed. Make a list of it: |list.");
  }
}
