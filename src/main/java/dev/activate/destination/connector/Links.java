package dev.activate.destination.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.activate.change.Value;
import dev.activate.destination.Lookup;
import dev.activate.destination.connector.spec.ObjectRule;
import dev.activate.destination.connector.spec.Scope;
import dev.activate.destination.connector.spec.Template;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.Map;
import java.util.function.Supplier;

/** Fields that point to other records, where the service finds those by their keys itself. */
final class Links {
  private final Target target;
  private final Supplier<Map<String, String>> relations;

  /**
   * @param relations what the service calls the way from each field; asked for only where it is
   *     needed
   */
  Links(Target target, Supplier<Map<String, String>> relations) {
    this.target = target;
    this.relations = relations;
  }

  /** Whether the service does; else the ids must be read before. */
  boolean areNative() {
    return target.rule().lookup().isPresent();
  }

  /** What the field is called where the key is sent. */
  String name(String field, Lookup lookup) {
    return fill(rule().name(), field, lookup, MissingNode.getInstance()).asText();
  }

  /** What is sent in its place. */
  JsonNode value(String field, Lookup lookup, Value key) {
    return fill(rule().value(), field, lookup, Setup.text(key.text()));
  }

  /** What is asked for to get the key back; its dots part the names of members. */
  String read(String field, Lookup lookup) {
    return fill(rule().read(), field, lookup, MissingNode.getInstance()).asText();
  }

  private ObjectRule.Lookup rule() {
    return target.rule().lookup().orElseThrow();
  }

  private JsonNode fill(Template template, String field, Lookup lookup, JsonNode key) {
    Scope scope =
        reference ->
            switch (reference.root()) {
              case "field" -> Setup.text(field);
              case "by" -> Setup.text(lookup.by());
              case "to" -> Setup.text(lookup.object());
              case "value" -> key;
              case "relationship" -> Setup.text(relation(field));
              default -> target.value(reference);
            };
    return template.fill(scope);
  }

  private String relation(String field) {
    String relation = relations.get().get(field);
    if (relation == null) {
      throw Problem.error(
              Code.DESTINATION,
              "Field points to no record",
              "`%s` of %s cannot be written by `lookup`: it does not point to another record, or the credentials do not let it be seen."
                  .formatted(field, target.name()))
          .asException();
    }
    return relation;
  }
}
