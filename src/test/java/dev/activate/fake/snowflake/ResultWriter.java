package dev.activate.fake.snowflake;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes the first rows of a result into memory and the others into files. */
final class ResultWriter {
  private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();
  private final Path folder;
  private final int first;
  private final int perChunk;
  private final StringBuilder rowset = new StringBuilder("[");
  private final StringBuilder line = new StringBuilder();
  private final List<Chunk> chunks = new ArrayList<>();
  private @Nullable Writer open;
  private @Nullable Path file;
  private long rows;
  private long inChunk;
  private long bytes;
  private long returned;

  ResultWriter(Path folder, int first, int perChunk) {
    this.folder = folder;
    this.first = first;
    this.perChunk = perChunk;
  }

  void row(@Nullable String... cells) {
    line.setLength(0);
    line.append('[');
    for (int i = 0; i < cells.length; i++) {
      if (i > 0) {
        line.append(',');
      }
      cell(cells[i]);
    }
    line.append(']');
    rows++;
    if (rows <= first) {
      returned++;
      rowset.append(rowset.length() == 1 ? "" : ",").append(line);
    } else {
      chunked();
    }
  }

  Result result(int kind, List<Column> columns) {
    return result(kind, columns, rows);
  }

  Result result(int kind, List<Column> columns, long total) {
    try {
      close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Result(kind, columns, rowset + "]", returned, List.copyOf(chunks), total);
  }

  private void cell(@Nullable String text) {
    if (text == null) {
      line.append("null");
      return;
    }
    line.append('"');
    int from = line.length();
    ENCODER.quoteAsString(text, line);
    // The service escapes what is beyond the basic plane; the driver once broke on its halves.
    for (int i = from; i < line.length(); i++) {
      char c = line.charAt(i);
      if (Character.isSurrogate(c)) {
        String escaped = "\\u%04x".formatted((int) c);
        line.replace(i, i + 1, escaped);
        i += 5;
      }
    }
    line.append('"');
  }

  private void chunked() {
    try {
      if (open == null) {
        file = folder.resolve(java.util.UUID.randomUUID().toString());
        open =
            new OutputStreamWriter(new Stored(Files.newOutputStream(file)), StandardCharsets.UTF_8);
      } else {
        open.write(',');
        bytes++;
      }
      open.append(line);
      bytes += line.length();
      if (++inChunk == perChunk) {
        close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Packed as the protocol has it, but not made smaller: that would only take time. */
  private static final class Stored extends GZIPOutputStream {
    Stored(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(Deflater.NO_COMPRESSION);
    }
  }

  private void close() throws IOException {
    if (open != null && file != null) {
      open.close();
      chunks.add(new Chunk(file, inChunk, bytes));
      open = null;
      inChunk = 0;
      bytes = 0;
    }
  }
}
