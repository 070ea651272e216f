package dev.activate.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The last line of a file: CRC-32C and number of all bytes before it. It tells damage, in transit
 * or by hand; it is no signature, since whoever can write the file can seal it again, and so a
 * cryptographic digest would promise no more and cost ten times as much. DuckDB does not mind the
 * line.
 */
public final class Seal {

  /** What is found of a file that should be sealed. */
  public enum Finding {
    WHOLE,
    /** It does not end in a seal of this kind. */
    UNSEALED,
    /** Its bytes are not those that were sealed. */
    CHANGED,
    /** DuckDB would take in what stands in the log beside it, and the seal knows nothing of it. */
    LOGGED
  }

  private static final int BUFFER = 1 << 20;

  private final String word;
  private final int length;

  /** A seal for one kind of file, which no other kind passes for: {@code activate-plan}. */
  public Seal(String kind) {
    this.word = kind + " crc32c ";
    this.length = 1 + word.length() + 8 + 1 + 15 + 1;
  }

  /** The line that seals a file as it is now. */
  public String of(Path file) throws IOException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      return line(in, in.size(), null);
    }
  }

  /** Whether a file is as it was sealed. */
  public Finding look(Path file) throws IOException {
    return read(file, null);
  }

  /** Copies what was sealed to a new file, and says in the same go whether it is as it was. */
  public Finding copy(Path from, Path to) throws IOException {
    try (FileChannel out =
        FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      return read(from, out);
    }
  }

  /** The log that DuckDB keeps of what is not in a file yet. */
  public static Path log(Path file) {
    return file.resolveSibling(file.getFileName() + ".wal");
  }

  private Finding read(Path file, @Nullable FileChannel copy) throws IOException {
    if (Files.exists(log(file))) {
      return Finding.LOGGED;
    }
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      long sealed = in.size() - length;
      if (sealed < 0) {
        return Finding.UNSEALED;
      }
      ByteBuffer bytes = ByteBuffer.allocate(length);
      while (bytes.hasRemaining() && in.read(bytes, sealed + bytes.position()) >= 0) {}
      String tail = new String(bytes.array(), StandardCharsets.ISO_8859_1);
      if (!tail.startsWith("\n" + word)) {
        return Finding.UNSEALED;
      }
      return tail.equals(line(in, sealed, copy)) ? Finding.WHOLE : Finding.CHANGED;
    }
  }

  private String line(FileChannel in, long size, @Nullable FileChannel copy) throws IOException {
    CRC32C sum = new CRC32C();
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    long done = 0;
    while (done < size) {
      buffer.clear().limit((int) Math.min(BUFFER, size - done));
      int read = in.read(buffer, done);
      if (read < 0) {
        break;
      }
      done += read;
      sum.update(buffer.flip());
      if (copy != null) {
        buffer.rewind();
        while (buffer.hasRemaining()) {
          copy.write(buffer);
        }
      }
    }
    return String.format(Locale.ROOT, "\n%s%08x %015d\n", word, sum.getValue(), done);
  }
}
