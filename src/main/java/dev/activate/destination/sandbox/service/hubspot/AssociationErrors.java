package dev.activate.destination.sandbox.service.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Why two records cannot be linked; not every error says whose it is. */
final class AssociationErrors {
  private final Labels labels;

  AssociationErrors(Labels labels) {
    this.labels = labels;
  }

  Optional<ObjectNode> refuse(
      ObjectType from, String fromId, ObjectType to, String toId, List<Integer> types) {
    for (String id : List.of(fromId, toId)) {
      if (!id.matches("\\d+")) {
        return Optional.of(
            Errors.context(
                error("VALIDATION_ERROR", "INVALID_IDENTIFIER", id + " is not a valid ID"),
                "id",
                List.of(id)));
      }
    }
    if (from.id().equals(to.id()) && fromId.equals(toId)) {
      // No context at all, so that nothing says whose error it is.
      return Optional.of(
          Errors.error(
              "VALIDATION_ERROR",
              "Object " + fromId + " cannot be associated to itself (" + toId + ")"));
    }
    if (from.byId(fromId).isEmpty()) {
      return Optional.of(unknown(from, fromId));
    }
    if (to.byId(toId).isEmpty()) {
      return Optional.of(unknown(to, toId));
    }
    for (int id : types) {
      if (labels.find(from, to, id).isEmpty()) {
        return Optional.of(
            error(
                "VALIDATION_ERROR",
                "INVALID_ASSOCIATION_TYPE",
                "Association type "
                    + id
                    + " does not exist between "
                    + from.id()
                    + " and "
                    + to.id()));
      }
    }
    return Optional.empty();
  }

  private static ObjectNode unknown(ObjectType type, String id) {
    return Errors.context(
        error(
            "VALIDATION_ERROR",
            "INVALID_OBJECT_IDS",
            "One or more " + type.singular() + " object ids are invalid"),
        type.singular(),
        List.of(id));
  }

  private static ObjectNode error(String category, String subCategory, String message) {
    return Errors.error(category, message).put("subCategory", "crm.associations." + subCategory);
  }

  static ObjectNode nothingLinked(ObjectType from, String id, ObjectType to) {
    return Errors.context(
        error(
            "OBJECT_NOT_FOUND",
            "NO_ASSOCIATIONS_FOUND",
            "No " + to.singular() + " is associated with " + from.singular() + " " + id + "."),
        "fromObjectId",
        List.of(id));
  }
}
