package dev.activate.fake.snowflake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A result that lost its last row, and says that it has it. */
final class Shortened {
  private Shortened() {}

  static Result of(Result result) {
    List<Chunk> chunks = new ArrayList<>(result.chunks());
    String rowset = result.rowset();
    if (chunks.isEmpty()) {
      int last = rowset.lastIndexOf(",[");
      rowset = last < 0 ? "[]" : rowset.substring(0, last) + "]";
    } else {
      chunks.add(cut(chunks.remove(chunks.size() - 1)));
    }
    return new Result(
        result.kind(), result.columns(), rowset, result.returned(), chunks, result.total());
  }

  private static Chunk cut(Chunk chunk) {
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(chunk.file()))) {
      String rows = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String less = rows.substring(0, Math.max(0, rows.lastIndexOf(",[")));
      Path file = chunk.file().resolveSibling(chunk.file().getFileName() + "-cut");
      try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
        out.write(less.getBytes(StandardCharsets.UTF_8));
      }
      return new Chunk(file, chunk.rows(), less.length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
