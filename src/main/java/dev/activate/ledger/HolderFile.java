package dev.activate.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * What a lock says of its holder, for people. It stands beside the lock's file, because it is
 * replaced whole, and says nothing of whether the lock is held.
 */
final class HolderFile {
  private static final String UNKNOWN = "unknown";
  private static final ObjectMapper JSON = new ObjectMapper();

  private HolderFile() {}

  static void write(Path file, Holder holder) throws IOException {
    ObjectNode json =
        JSON.createObjectNode()
            .put("id", holder.id())
            .put("sync", holder.sync())
            .put("user", holder.by().user())
            .put("host", holder.by().host())
            .put("pid", holder.by().pid())
            .put("command", holder.by().command())
            .put("since", holder.by().since().toString());
    Path whole =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            ".holder-",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.write(whole, JSON.writeValueAsBytes(json));
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  /** A lock is a lock also when nothing legible is known of its holder. */
  static Holder read(Path file, String sync) throws IOException {
    Instant since = Instant.EPOCH;
    try {
      since = Files.getLastModifiedTime(file).toInstant();
      JsonNode json = JSON.readTree(Files.readAllBytes(file));
      return new Holder(
          json.path("id").asText(UNKNOWN),
          sync,
          new Invocation(
              json.path("user").asText(UNKNOWN),
              json.path("host").asText(UNKNOWN),
              json.path("pid").asLong(),
              json.path("command").asText(UNKNOWN),
              Instant.parse(json.path("since").asText())));
    } catch (NoSuchFileException | JsonProcessingException | DateTimeException e) {
      return new Holder(UNKNOWN, sync, new Invocation(UNKNOWN, UNKNOWN, 0, UNKNOWN, since));
    }
  }
}
