package dev.activate.warehouse.postgres;

import dev.activate.warehouse.stream.Carried;
import dev.activate.warehouse.stream.ListCells;
import java.nio.ByteBuffer;

/** Reads an array of one dimension; where it begins to count is not kept. */
record ArrayReader(Carried column, ListCells cells, CellReader element) implements CellReader {

  @Override
  public void read(ByteBuffer from, int start, int length) {
    int dimensions = from.getInt(start);
    if (dimensions > 1) {
      throw CellReader.refused(
          column, "an array of " + dimensions + " dimensions (to_jsonb() keeps all of them)");
    }
    // Dimensions, flags, the element's type; then size and lower bound of each dimension.
    int at = start + 12;
    if (dimensions == 1) {
      int size = from.getInt(at);
      at += 8;
      for (int i = 0; i < size; i++) {
        int bytes = from.getInt(at);
        at += 4;
        if (bytes < 0) {
          cells.elements().putNull();
        } else {
          element.read(from, at, bytes);
          at += bytes;
        }
      }
    }
    cells.close();
  }
}
