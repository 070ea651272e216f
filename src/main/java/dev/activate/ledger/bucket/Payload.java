package dev.activate.ledger.bucket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import okio.ByteString;
import okio.HashingSink;
import okio.Okio;

/**
 * What is to be written.
 *
 * @param file where it stands when it is too much for memory; {@code bytes} are empty then
 * @param digest its SHA-256 in hex
 */
record Payload(Optional<Path> file, ByteString bytes, long size, String digest) {

  static Payload of(ByteString bytes) {
    return new Payload(Optional.empty(), bytes, bytes.size(), bytes.sha256().hex());
  }

  static Payload of(Path file) {
    try {
      return new Payload(Optional.of(file), ByteString.EMPTY, Files.size(file), digest(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SHA-256 of a file in hex. */
  static String digest(Path file) throws IOException {
    try (var source = Okio.buffer(Okio.source(file));
        HashingSink sink = HashingSink.sha256(Okio.blackhole())) {
      source.readAll(sink);
      return sink.hash().hex();
    }
  }
}
