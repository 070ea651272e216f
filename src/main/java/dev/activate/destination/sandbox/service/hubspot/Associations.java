package dev.activate.destination.sandbox.service.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which records belong together, and by which labels; each link is seen from both its ends. */
final class Associations {
  private final Portal portal;
  private final Labels labels;
  private final Map<Pair, Map<String, Map<String, Set<Integer>>>> links = new HashMap<>();

  /** From one object to another, by type id. */
  private record Pair(String from, String to) {}

  Associations(Portal portal, Labels labels) {
    this.portal = portal;
    this.labels = labels;
  }

  Labels labels() {
    return labels;
  }

  /** The associations that a record was created with. */
  void attach(ObjectType type, CrmRecord record, JsonNode given) {
    for (JsonNode one : given) {
      String to = one.path("to").path("id").asText();
      List<Integer> ids = new ArrayList<>();
      one.path("types").forEach(each -> ids.add(each.path("associationTypeId").asInt()));
      for (ObjectType other : portal.types()) {
        if (ids.stream().allMatch(id -> labels.find(type, other, id).isPresent())
            && other.byId(to).isPresent()) {
          link(type, record.id(), other, to, ids);
          break;
        }
      }
    }
  }

  /** A labelled link is an unlabelled one too. */
  void link(ObjectType from, String fromId, ObjectType to, String toId, List<Integer> ids) {
    List<Integer> all = new ArrayList<>(ids);
    labels.unlabelled(from, to).ifPresent(label -> all.add(label.id()));
    for (int id : all) {
      held(from, fromId, to, toId).add(id);
      Optional<Labels.Label> back =
          labels.find(from, to, id).flatMap(label -> labels.inverse(from, to, label));
      back.ifPresent(label -> held(to, toId, from, fromId).add(label.id()));
    }
  }

  /** Without labels all of the link goes; with some, those only. */
  void unlink(ObjectType from, String fromId, ObjectType to, String toId, List<Integer> ids) {
    boolean all =
        ids.isEmpty()
            || labels.unlabelled(from, to).filter(label -> ids.contains(label.id())).isPresent();
    if (all) {
      of(from, fromId, to).remove(toId);
      of(to, toId, from).remove(fromId);
      return;
    }
    for (int id : ids) {
      held(from, fromId, to, toId).remove(id);
      labels
          .find(from, to, id)
          .flatMap(label -> labels.inverse(from, to, label))
          .ifPresent(label -> held(to, toId, from, fromId).remove(label.id()));
    }
  }

  /** What a record is linked to: the other's id, and the labels. */
  Map<String, Set<Integer>> of(ObjectType from, String fromId, ObjectType to) {
    return links
        .computeIfAbsent(new Pair(from.id(), to.id()), pair -> new HashMap<>())
        .computeIfAbsent(fromId, id -> new LinkedHashMap<>());
  }

  private Set<Integer> held(ObjectType from, String fromId, ObjectType to, String toId) {
    return of(from, fromId, to).computeIfAbsent(toId, id -> new TreeSet<>());
  }
}
