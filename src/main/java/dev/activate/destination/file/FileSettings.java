package dev.activate.destination.file;

import dev.activate.destination.RateLimit;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Where files go and what is in them.
 *
 * @param path the folder; made by the first write
 */
public record FileSettings(Path path, Format format, Content content, List<RateLimit> limits) {

  /** How a file is written; its name ends so. */
  public enum Format {
    JSONL,
    CSV,
    PARQUET;

    String extension() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Changes: a new file per apply, a line per change. Snapshot: one file, a line per record. */
  public enum Content {
    CHANGES,
    SNAPSHOT
  }

  public FileSettings {
    limits = List.copyOf(limits);
  }

  /** As fast as it goes. */
  public FileSettings(Path path, Format format, Content content) {
    this(path, format, content, List.of());
  }
}
