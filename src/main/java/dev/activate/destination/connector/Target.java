package dev.activate.destination.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.activate.destination.connector.spec.Connector;
import dev.activate.destination.connector.spec.ObjectRule;
import dev.activate.destination.connector.spec.Reference;
import dev.activate.destination.connector.spec.Scope;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.problem.Suggestion;
import java.util.List;
import java.util.Map;

/** One object of a destination, by the name that a contract gives it. */
record Target(String name, ObjectRule rule, Map<String, String> parts, Scope around)
    implements Scope {

  /** Throws where the connector knows no such object. */
  static Target of(Connector connector, String name, Scope around) {
    ObjectRule rule =
        connector
            .object(name)
            .orElseThrow(
                () -> {
                  List<String> known =
                      connector.objects().stream().map(one -> one.name().text()).toList();
                  return Problem.error(
                          Code.DESTINATION,
                          "Destination has no such object",
                          "%s has no object %s.%s It has: %s."
                              .formatted(
                                  connector.title(),
                                  name,
                                  Suggestion.hint(name, known),
                                  String.join(", ", known)))
                      .run("activate connectors show " + connector.name())
                      .asException();
                });
    return new Target(name, rule, rule.name().parts(name).orElse(Map.of()), around);
  }

  @Override
  public JsonNode value(Reference reference) {
    if (!reference.root().equals("object")) {
      return around.value(reference);
    }
    String part =
        reference.member().equals("name") ? name : parts.getOrDefault(reference.member(), "");
    return part.isEmpty() ? MissingNode.getInstance() : Setup.text(part);
  }

  /** How the service respells the values of a key. */
  ObjectRule.Fold fold(String keyField) {
    ObjectRule.KeyRule key = rule.keys().getOrDefault(keyField, rule.keys().get("*"));
    return key == null ? ObjectRule.Fold.NONE : key.fold();
  }
}
