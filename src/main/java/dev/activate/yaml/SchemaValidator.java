package dev.activate.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.BasicDialectRegistry;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.NodePath;
import dev.activate.problem.Problem;
import dev.activate.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Checks documents against the JSON Schema of their kind. */
public final class SchemaValidator {
  private final Kind kind;
  private final JsonNode text;
  private final Schema schema;

  public SchemaValidator(Kind kind) {
    this.kind = kind;
    try (InputStream in = SchemaValidator.class.getResourceAsStream(kind.schema())) {
      text = new ObjectMapper().readTree(Objects.requireNonNull(in, kind.schema()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // Our messages are our own: the library's bundles and other dialects need not be loaded.
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder()
            .messageSource((key, fallback, locale, arguments) -> "")
            .preloadSchema(false)
            .build();
    schema =
        SchemaRegistry.builder()
            .defaultDialectId(Dialects.getDraft202012().getId())
            .dialectRegistry(new BasicDialectRegistry(Dialects.getDraft202012()))
            .schemaLoader(loader -> loader.fetchRemoteResources(false))
            .schemaRegistryConfig(config)
            .build()
            .getSchema(SchemaLocation.of(text.path("$id").asText()), text);
  }

  /** Adds what is wrong with {@code document}; returns the pointers of the parts that are wrong. */
  public Set<String> check(Document document, Problems problems) {
    Set<String> wrong = new TreeSet<>();
    SchemaProblem wording = new SchemaProblem(kind, document, text);
    Set<Problem> told = new java.util.LinkedHashSet<>();
    for (Error error : telling(schema.validate(document.root()), 0)) {
      wrong.add(pointer(error.getInstanceLocation()));
      told.add(wording.of(error));
    }
    problems.addAll(told);
    return wrong;
  }

  /**
   * Of alternatives that all failed, keeps the one that the author meant: of the right type, and
   * with the fewest mistakes. When none has the right type, one error stands for all.
   */
  private static List<Error> telling(List<Error> errors, int from) {
    List<Error> kept = new ArrayList<>();
    Map<String, Map<String, List<Error>>> alternatives = new LinkedHashMap<>();
    Map<String, Integer> depths = new LinkedHashMap<>();
    for (Error error : errors) {
      int any = anyOf(error.getEvaluationPath(), from);
      if (any < 0) {
        kept.add(error);
        continue;
      }
      String path = steps(error.getEvaluationPath(), any);
      String where = steps(error.getInstanceLocation(), instanceDepth(error, any));
      String group = path + " " + where;
      depths.put(group, any);
      alternatives
          .computeIfAbsent(group, key -> new LinkedHashMap<>())
          .computeIfAbsent(
              error.getEvaluationPath().getElement(any + 1).toString(), key -> new ArrayList<>())
          .add(error);
    }
    alternatives.forEach(
        (group, branches) -> {
          int depth = Objects.requireNonNull(depths.get(group));
          kept.addAll(best(branches, group.substring(group.indexOf(' ') + 1), depth));
        });
    return kept;
  }

  private static List<Error> best(Map<String, List<Error>> branches, String where, int depth) {
    List<Error> best = List.of();
    for (List<Error> branch : branches.values()) {
      boolean meant =
          branch.stream()
              .noneMatch(
                  error ->
                      error.getKeyword().equals("type")
                          && pointer(error.getInstanceLocation()).equals(where));
      List<Error> inner = telling(branch, depth + 2);
      if (meant && (best.isEmpty() || inner.size() < best.size())) {
        best = inner;
      }
    }
    return best.isEmpty() ? branches.values().iterator().next().subList(0, 1) : best;
  }

  private static int anyOf(NodePath path, int from) {
    for (int i = from; i < path.getNameCount(); i++) {
      boolean keyword = i == 0 || !path.getElement(i - 1).equals("properties");
      if (keyword && path.getElement(i).equals("anyOf")) {
        return i;
      }
    }
    return -1;
  }

  /** How many steps into the document the evaluation path leads before its step {@code end}. */
  private static int instanceDepth(Error error, int end) {
    int depth = 0;
    for (int i = 0; i < end; i++) {
      String step = error.getEvaluationPath().getElement(i).toString();
      if (step.equals("properties")) {
        depth++;
        i++;
      } else if (step.equals("items") || step.equals("additionalProperties")) {
        depth++;
      }
    }
    return depth;
  }

  private static String steps(NodePath path, int count) {
    String pointer = "";
    for (int i = 0; i < Math.min(count, path.getNameCount()); i++) {
      pointer = Part.child(pointer, path.getElement(i).toString());
    }
    return pointer;
  }

  static String pointer(NodePath path) {
    return steps(path, path.getNameCount());
  }
}
