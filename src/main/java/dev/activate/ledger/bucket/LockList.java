package dev.activate.ledger.bucket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.http.Json;
import dev.activate.ledger.Holder;
import dev.activate.ledger.Invocation;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import okio.ByteString;

/** All locks of a ledger, as they stand in one object. */
record LockList(List<Holder> holders) {
  static final LockList EMPTY = new LockList(List.of());

  LockList {
    holders = List.copyOf(holders);
  }

  LockList with(List<Holder> more) {
    List<Holder> all = new ArrayList<>(holders);
    all.addAll(more);
    return new LockList(all);
  }

  LockList without(String id) {
    return new LockList(holders.stream().filter(holder -> !holder.id().equals(id)).toList());
  }

  boolean has(String id) {
    return holders.stream().anyMatch(holder -> holder.id().equals(id));
  }

  /**
   * As it is written.
   *
   * @param writing names this very writing, so that no other has the same bytes
   */
  ByteString json(String writing) {
    ObjectNode json = Json.MAPPER.createObjectNode().put("version", 1).put("writing", writing);
    ArrayNode all = json.putArray("locks");
    for (Holder holder : holders) {
      all.addObject()
          .put("id", holder.id())
          .put("sync", holder.sync())
          .put("user", holder.by().user())
          .put("host", holder.by().host())
          .put("pid", holder.by().pid())
          .put("command", holder.by().command())
          .put("since", holder.by().since().toString());
    }
    return ByteString.encodeUtf8(json.toPrettyString());
  }

  /** What is not legible is no list without locks. */
  static LockList read(ByteString bytes, String shown) {
    try {
      JsonNode json = Json.MAPPER.readTree(bytes.toByteArray());
      if (json.path("version").asInt() != 1 || !json.path("locks").isArray()) {
        throw new IOException("it has no locks of version 1");
      }
      List<Holder> holders = new ArrayList<>();
      for (JsonNode lock : json.path("locks")) {
        holders.add(
            new Holder(
                lock.path("id").asText(),
                lock.path("sync").asText(),
                new Invocation(
                    lock.path("user").asText(),
                    lock.path("host").asText(),
                    lock.path("pid").asLong(),
                    lock.path("command").asText(),
                    Instant.parse(lock.path("since").asText()))));
      }
      return new LockList(holders);
    } catch (IOException | DateTimeException e) {
      throw Problem.error(
              Code.LEDGER,
              "Locks cannot be read",
              shown
                  + " is not what activate writes: "
                  + e.getMessage()
                  + ". Whether somebody is at work is not known, so nothing is done. If you know that"
                  + " nobody is, remove that object.")
          .causedBy(e);
    }
  }
}
