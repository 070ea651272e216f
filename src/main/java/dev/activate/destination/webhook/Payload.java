package dev.activate.destination.webhook;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.activate.change.Change;
import dev.activate.change.Key;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import okio.Buffer;
import okio.ByteString;

/** The bodies that are sent. */
final class Payload {
  private Payload() {}

  /** By which the service and its answer name a change, the same in every repeat. */
  static String id(Batch batch, Change change) {
    return batch.source() + "/" + change.seq();
  }

  static ByteString changes(Batch batch) {
    return written(
        json -> {
          json.writeStartObject();
          head(json, batch.object(), batch.keyFields());
          json.writeArrayFieldStart("changes");
          for (Change change : batch.changes()) {
            json.writeStartObject();
            json.writeStringField("id", id(batch, change));
            json.writeStringField("action", change.action().text());
            json.writeFieldName("key");
            key(json, batch.keyFields(), change.key());
            json.writeObjectFieldStart("fields");
            for (Map.Entry<String, Value> field : change.fields().entrySet()) {
              json.writeFieldName(field.getKey());
              Json.write(json, field.getValue());
            }
            json.writeEndObject();
            json.writeStringField("remote_id", change.remoteId());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  static ByteString wanted(
      String object, List<String> keyFields, List<String> fields, List<Key> keys) {
    return written(
        json -> {
          json.writeStartObject();
          head(json, object, keyFields);
          list(json, "fields", fields);
          json.writeArrayFieldStart("keys");
          for (Key key : keys) {
            key(json, keyFields, key);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private interface Writing {
    void to(JsonGenerator json) throws IOException;
  }

  private static ByteString written(Writing writing) {
    Buffer bytes = new Buffer();
    try (JsonGenerator json = Json.MAPPER.createGenerator(bytes.outputStream())) {
      writing.to(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.readByteString();
  }

  private static void head(JsonGenerator json, String object, List<String> keyFields)
      throws IOException {
    json.writeStringField("object", object);
    list(json, "key_fields", keyFields);
  }

  private static void list(JsonGenerator json, String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private static void key(JsonGenerator json, List<String> names, Key key) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < names.size(); i++) {
      json.writeFieldName(names.get(i));
      Json.write(json, key.parts().get(i));
    }
    json.writeEndObject();
  }
}
