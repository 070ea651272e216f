package dev.activate.destination.connector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.change.Value;
import dev.activate.destination.LiveRead;
import dev.activate.destination.Lookup;
import dev.activate.destination.Schema;
import dev.activate.destination.connector.spec.ReadRule;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import dev.activate.warehouse.Types;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Answers a live read: keys out of the engine, records into it, page by page. */
final class LiveReading {
  /** How many keys are taken out of the engine at once. */
  private static final int AT_ONCE = 10_000;

  private final Line line;
  private final Target target;
  private final ReadRule rule;
  private final Encoder encoder;
  private final Links links;
  private final Schema schema;

  LiveReading(
      Line line, Target target, ReadRule rule, Encoder encoder, Links links, Schema schema) {
    this.line = line;
    this.target = target;
    this.rule = rule;
    this.encoder = encoder;
    this.links = links;
    this.schema = schema;
  }

  /** Throws {@link Unreadable} unless every answer came whole. */
  void run(LiveRead read) {
    Engine engine = read.engine();
    Map<String, String> wanted = types(engine, read.wanted());
    Map<String, String> into = types(engine, read.into());
    Map<String, Object> names = new HashMap<>();
    names.put("wanted", read.wanted());
    names.put("into", read.into());
    names.put("keys", columns(read.keyFields(), wanted));
    names.put("fields", columns(read.fields(), into));
    List<List<Value>> keys = keys(read, names, wanted);
    engine.execute(Sql.render("destination/answered", names));
    RecordReader reader = new RecordReader(line, target, rule);
    List<String> asked = read.fields().stream().map(field -> asked(read, field)).toList();
    for (int from = 0; from < keys.size(); from += AT_ONCE) {
      List<List<Value>> some = keys.subList(from, Math.min(from + AT_ONCE, keys.size()));
      List<List<JsonNode>> sent = some.stream().map(key -> encoded(read, key)).toList();
      load(read, into, some, reader.rows(read.keyFields(), sent, asked));
    }
    engine.execute(Sql.render("destination/answers", names));
  }

  private static List<List<Value>> keys(
      LiveRead read, Map<String, Object> names, Map<String, String> types) {
    return read.engine()
        .query(
            Sql.render("destination/wanted", names),
            row -> {
              List<Value> parts = new ArrayList<>();
              for (String key : read.keyFields()) {
                Value.Type type = Types.of(types.getOrDefault(key, "VARCHAR"));
                parts.add(Types.read(row, parts.size() + 1, type));
              }
              return parts;
            });
  }

  private List<JsonNode> encoded(LiveRead read, List<Value> key) {
    List<JsonNode> parts = new ArrayList<>();
    for (int i = 0; i < key.size(); i++) {
      parts.add(encoder.encode(read.keyFields().get(i), key.get(i)));
    }
    return parts;
  }

  private void load(
      LiveRead read,
      Map<String, String> into,
      List<List<Value>> keys,
      List<RecordReader.Row> rows) {
    Decoder decoder = new Decoder(target.rule(), rule.equal());
    try (DuckDBAppender to =
        read.engine().connection().createAppender("temp", "main", "activate_answered")) {
      for (RecordReader.Row row : rows) {
        to.beginRow();
        for (Value part : keys.get(row.key())) {
          to.append(part.text());
        }
        JsonNode values = rule.values().first(row.record(), target);
        for (String field : read.fields()) {
          Value.Type type = Types.of(into.getOrDefault(field, "VARCHAR"));
          append(
              to,
              decoder.text(
                  held(values, row.record(), asked(read, field)), schema.field(field), type));
        }
        String id = rule.id().map(pick -> pick.text(row.record(), target)).orElse("");
        append(to, id.isEmpty() ? null : id);
        to.endRow();
      }
    } catch (SQLException e) {
      throw Problem.error(
              Code.DESTINATION, "Destination could not be read", String.valueOf(e.getMessage()))
          .causedBy(e);
    }
  }

  /** What is asked for to get a field: of another record its key. */
  private String asked(LiveRead read, String field) {
    Lookup lookup = read.lookups().get(field);
    return lookup != null && links.areNative() ? links.read(field, lookup) : field;
  }

  private JsonNode held(JsonNode values, JsonNode record, String field) {
    JsonNode value = links.areNative() ? Item.at(values, field) : values.path(field);
    return value.isMissingNode() && rule.flatten().isPresent()
        ? rule.flatten().get().first(record, target).path(field)
        : value;
  }

  private static void append(DuckDBAppender to, @Nullable String text) throws SQLException {
    if (text == null) {
      to.appendNull();
    } else {
      to.append(text);
    }
  }

  private static List<Map<String, Object>> columns(List<String> names, Map<String, String> types) {
    return names.stream()
        .map(
            name ->
                Map.<String, Object>of("name", name, "type", types.getOrDefault(name, "VARCHAR")))
        .toList();
  }

  private static Map<String, String> types(Engine engine, String relation) {
    Map<String, String> types = new HashMap<>();
    for (Column column : engine.columns("select * from " + relation)) {
      types.put(column.name(), column.type());
    }
    return types;
  }
}
