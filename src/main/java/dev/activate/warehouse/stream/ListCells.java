package dev.activate.warehouse.stream;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.complex.ListVector;

/** Cells of lists: their elements are written first, then the list is closed. */
public final class ListCells extends Cells {
  /** How many elements have room at first. */
  private static final int FIRST = 1024;

  private final ListVector vector;
  private final Cells elements;
  private long offsets;

  ListCells(ListVector vector, Cells elements) {
    super(vector);
    this.vector = vector;
    this.elements = elements;
  }

  /** Where the elements of the list are written that is closed next. */
  public Cells elements() {
    return elements;
  }

  /** A list of all elements since the last one. */
  public void close() {
    skip(next());
  }

  @Override
  long weight() {
    return elements.weight() + 8L * elements.size();
  }

  @Override
  void address() {
    if (size() == 0) {
      elements.begin(FIRST);
    }
    offsets = vector.getOffsetBuffer().memoryAddress();
  }

  @Override
  void skip(int row) {
    MemoryUtil.putInt(offsets + 4L * (row + 1), elements.size());
  }

  @Override
  void finish(int rows) {
    vector.setLastSet(rows - 1);
    elements.end();
  }
}
