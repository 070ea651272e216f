package dev.activate.destination.sandbox.service.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides on single inputs, against what the portal holds now. */
final class Judge {
  private static final Pattern RECORD_ID = Pattern.compile("\\d+");

  private final Portal portal;
  private final ObjectType type;
  private final Route route;

  Judge(Portal portal, ObjectType type, Route route) {
    this.portal = portal;
    this.type = type;
    this.route = route;
  }

  Verdict create(JsonNode input) {
    Map<String, String> given = Inputs.properties(input);
    List<Invalid> invalid = new ArrayList<>();
    for (JsonNode required : type.schema().path("requiredProperties")) {
      if (given.getOrDefault(required.asText(), "").isEmpty()) {
        invalid.add(missing(required.asText(), "MISSING_REQUIRED_PROPERTY"));
      }
    }
    return decide(null, given, invalid);
  }

  Verdict update(JsonNode input) {
    String id = input.path("id").asText();
    String idProperty = input.path("idProperty").asText("");
    if (idProperty.isEmpty() && !RECORD_ID.matcher(id).matches() && id.contains("@")) {
      return new Verdict.Silence();
    }
    return update(
        idProperty.isEmpty() ? type.byId(id) : type.find(idProperty, id),
        id,
        Inputs.properties(input));
  }

  Verdict update(Optional<CrmRecord> target, String id, Map<String, String> given) {
    return target.isEmpty()
        ? new Verdict.Missing(id)
        : decide(target.get(), given, new ArrayList<>());
  }

  Verdict upsert(JsonNode input) {
    String id = input.path("id").asText();
    String idProperty = input.path("idProperty").asText("");
    Map<String, String> given = new LinkedHashMap<>(Inputs.properties(input));
    CrmRecord target = type.find(idProperty, id).orElse(null);
    List<Invalid> invalid = new ArrayList<>();
    if (target == null) {
      given.putIfAbsent(idProperty, id);
    } else if (type.isContacts() && idProperty.equals("email")) {
      Set<String> left = new TreeSet<>(target.written());
      left.removeAll(given.keySet());
      if (!left.isEmpty()) {
        invalid.add(
            new Invalid(
                left.iterator().next(),
                "PARTIAL_UPSERT",
                "Partial upserts are not supported when using `email` as the idProperty: "
                    + left
                    + " would be left out"));
      }
    }
    return decide(target, given, invalid);
  }

  private Verdict decide(
      @Nullable CrmRecord target, Map<String, String> given, List<Invalid> invalid) {
    Map<String, String> changes = new LinkedHashMap<>();
    for (Map.Entry<String, String> each : given.entrySet()) {
      Property property = type.property(each.getKey());
      if (property == null) {
        invalid.add(
            new Invalid(
                each.getKey(),
                "PROPERTY_DOESNT_EXIST",
                "Property \"" + each.getKey() + "\" does not exist"));
        continue;
      }
      try {
        String current = target == null ? "" : target.value(each.getKey());
        changes.put(
            each.getKey(), Values.held(property, each.getValue(), current, portal.owners()));
      } catch (Values.Bad bad) {
        invalid.add(bad.invalid());
      }
    }
    demand(target, changes, invalid);
    Optional<String> existing = Optional.empty();
    for (Map.Entry<String, String> each : changes.entrySet()) {
      CrmRecord other = holder(each.getKey(), each.getValue());
      if (other != null && other != target) {
        if (each.getKey().equals("email")) {
          existing = Optional.of(other.id());
        } else {
          invalid.add(
              new Invalid(
                  each.getKey(),
                  "CONFLICTING_UNIQUE_VALUE",
                  each.getKey()
                      + " "
                      + each.getValue()
                      + " is already used by the record "
                      + other.id()));
        }
      }
    }
    if (!invalid.isEmpty()) {
      return new Verdict.Bad(invalid);
    }
    return existing.isPresent()
        ? new Verdict.Conflict(existing.get())
        : new Verdict.Good(Optional.ofNullable(target), changes);
  }

  private @Nullable CrmRecord holder(String property, String value) {
    return type.finds(property) && !value.isEmpty()
        ? type.find(property, value).orElse(null)
        : null;
  }

  /** What administrators made mandatory, where the version enforces it. */
  private void demand(
      @Nullable CrmRecord target, Map<String, String> changes, List<Invalid> invalid) {
    if (!route.isStrict()) {
      return;
    }
    for (Rule rule : portal.rules()) {
      if (rule.object().equals(type.name()) && after(target, changes, rule.required()).isEmpty()) {
        if (!rule.when().isEmpty()) {
          if (after(target, changes, rule.when()).equals(rule.is())) {
            invalid.add(missing(rule.required(), "MISSING_CONDITIONAL_REQUIRED_PROPERTY"));
          }
        } else if (target == null) {
          invalid.add(missing(rule.required(), "MISSING_REQUIRED_PROPERTY"));
        }
      }
    }
  }

  private static String after(
      @Nullable CrmRecord target, Map<String, String> changes, String property) {
    String now = target == null ? "" : target.value(property);
    return changes.getOrDefault(property, now);
  }

  private static Invalid missing(String property, String code) {
    return new Invalid(property, code, "Property \"" + property + "\" is required");
  }
}
