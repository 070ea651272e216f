package dev.activate.destination.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.Okio;
import okio.Source;

/** A file that is sent as it stands, once. */
final class FileBody extends RequestBody {
  private static final MediaType TYPE = MediaType.get("application/octet-stream");

  private final Path file;
  private final long size;

  FileBody(Path file) {
    this.file = file;
    try {
      this.size = Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public MediaType contentType() {
    return TYPE;
  }

  @Override
  public long contentLength() {
    return size;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    try (Source source = Okio.source(file)) {
      sink.writeAll(source);
    }
  }
}
