package dev.activate.warehouse.stream;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/** Fills one batch after the other, of some megabytes each, when the engine asks for the next. */
final class Batches extends ArrowReader {
  private static final int MOST_ROWS = 1 << 16;
  private static final int FEWEST_ROWS = 1 << 10;

  /** A batch has more than this only by its last row. */
  private static final int BYTES = 4 << 20;

  /** What a cell takes, give or take. */
  private static final int CELL = 8;

  private final Schema schema;
  private final Rows rows;
  private final int mostRows;
  private final List<Cells> cells = new ArrayList<>();
  private boolean ended;
  private long count;
  private @Nullable Throwable failure;

  Batches(BufferAllocator allocator, List<Carried> columns, Rows rows) {
    super(allocator);
    this.schema =
        new Schema(
            columns.stream().map(column -> Vectors.field(column.name(), column.form())).toList());
    this.rows = rows;
    this.mostRows =
        Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, BYTES / (CELL * Math.max(1, columns.size()))));
  }

  /** How many rows there were. */
  synchronized long count() {
    return count;
  }

  /** Whether the last row was among them. */
  synchronized boolean hasEnded() {
    return ended;
  }

  /** What ended it before the last row. */
  synchronized @Nullable Throwable failure() {
    return failure;
  }

  @Override
  public synchronized boolean loadNextBatch() throws IOException {
    if (failure != null) {
      throw new IOException("rows cannot be read any further");
    }
    try {
      prepareLoadNextBatch();
      return !ended && fill();
    } catch (Throwable e) {
      // Of whatever happens here, the engine would only hear a message.
      failure = e;
      throw new IOException("rows cannot be read", e);
    }
  }

  private boolean fill() throws Exception {
    if (cells.isEmpty()) {
      getVectorSchemaRoot().getFieldVectors().forEach(vector -> cells.add(Vectors.cells(vector)));
      rows.into(cells);
    }
    // Always new memory: the engine still reads the last batch while this one is filled.
    cells.forEach(column -> column.begin(mostRows));
    int size = 0;
    while (size < mostRows && weight() < BYTES) {
      if (!rows.next()) {
        ended = true;
        break;
      }
      size++;
    }
    cells.forEach(Cells::end);
    getVectorSchemaRoot().setRowCount(size);
    count += size;
    return size > 0;
  }

  private long weight() {
    long weight = 0;
    for (int i = 0; i < cells.size(); i++) {
      weight += cells.get(i).weight();
    }
    return weight;
  }

  @Override
  public long bytesRead() {
    return 0;
  }

  @Override
  protected void closeReadSource() {}

  @Override
  protected Schema readSchema() {
    return schema;
  }
}
