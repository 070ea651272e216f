package dev.activate.destination.connector.example;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Key;
import dev.activate.change.Value;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.problem.Problems;
import dev.activate.yaml.Document;
import dev.activate.yaml.Kind;
import dev.activate.yaml.Part;
import dev.activate.yaml.Plain;
import dev.activate.yaml.SchemaValidator;
import dev.activate.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The examples beside a connector, {@code NAME.examples.yml}.
 *
 * @param settings of the connector while they run; secrets may be any text
 */
public record Examples(Map<String, Object> settings, List<Example> all) {
  private static final Kind KIND =
      new Kind("file of examples", "/schemas/examples.schema.json", "examples:");

  public Examples {
    settings = Map.copyOf(settings);
    all = List.copyOf(all);
  }

  /** Throws all problems of the file at once. */
  public static Examples read(Path file, String shown) {
    Problems problems = new Problems();
    Optional<Document> document;
    try {
      document = YamlReader.read(KIND, shown, Files.readString(file), problems);
    } catch (IOException e) {
      throw Problem.error(
              Code.IO,
              "Examples cannot be read",
              "The examples of a connector stand beside it, in %s, which cannot be read. `activate connectors test` runs them; see docs/connectors.md."
                  .formatted(shown))
          .causedBy(e);
    }
    document.ifPresent(one -> new SchemaValidator(KIND).check(one, problems));
    problems.throwIfErrors();
    Part top = document.orElseThrow().top();
    Map<String, Object> settings =
        top.get("settings").map(part -> Plain.map(part.node())).orElse(Map.of());
    return new Examples(settings, top.items("examples").stream().map(Examples::example).toList());
  }

  private static Example example(Part part) {
    List<String> keyFields = texts(part.get("key").orElseThrow());
    List<Change> changes = new ArrayList<>();
    for (Part change : part.items("changes")) {
      changes.add(change(changes.size(), change));
    }
    return new Example(
        part.text("name").orElse(""),
        part.text("object").orElse(""),
        keyFields,
        changes,
        part.items("before").stream().map(Examples::response).toList(),
        part.get("request")
            .map(
                one ->
                    new Example.Request(
                        one.text("method"), one.text("path"), one.get("body").map(Part::node))),
        response(part.get("response").orElseThrow()),
        part.items("outcomes").stream().flatMap(one -> one.text().stream()).toList(),
        part.place());
  }

  private static Example.Response response(Part part) {
    Map<String, String> headers = new LinkedHashMap<>();
    part.members("headers").forEach(one -> headers.put(one.name(), one.text().orElse("")));
    return new Example.Response(
        part.node().path("status").asInt(200), headers, part.get("body").map(Part::node));
  }

  private static Change change(int seq, Part part) {
    for (Action action : Action.values()) {
      Optional<Part> key = part.get(action.text());
      if (key.isPresent()) {
        Map<String, Value> fields = new LinkedHashMap<>();
        part.members("fields").forEach(one -> fields.put(one.name(), value(one.node())));
        return new Change(
            seq,
            action,
            new Key(
                (key.get().node().isArray() ? key.get().items() : List.of(key.get()))
                    .stream().map(one -> value(one.node())).toList()),
            fields,
            Map.of(),
            part.text("remote_id").orElse(null));
      }
    }
    throw new IllegalStateException("the schema let a change without an action pass");
  }

  private static List<String> texts(Part part) {
    return (part.node().isArray() ? part.items() : List.of(part))
        .stream().flatMap(one -> one.text().stream()).toList();
  }

  private static Value value(JsonNode node) {
    if (node.isNull()) {
      return Value.ofNull(Value.Type.TEXT);
    }
    if (node.isBoolean()) {
      return Value.of(node.booleanValue());
    }
    if (node.isIntegralNumber()) {
      return new Value(Value.Type.INTEGER, node.bigIntegerValue());
    }
    if (node.isNumber()) {
      return Value.of(node.decimalValue());
    }
    return node.isContainerNode()
        ? new Value(Value.Type.JSON, node.toString())
        : Value.of(node.asText());
  }
}
