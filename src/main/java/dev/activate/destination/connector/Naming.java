package dev.activate.destination.connector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.destination.connector.spec.Facts;
import dev.activate.destination.connector.spec.Operation.By;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which changes a part of an answer names. */
final class Naming {
  private final List<List<By>> ways;

  /** For each way, the changes by what its first part was sent as. */
  private final List<Map<String, List<Item>>> bySent = new ArrayList<>();

  Naming(List<List<By>> ways, List<Item> items) {
    this.ways = ways.stream().filter(way -> !way.isEmpty()).toList();
    for (List<By> way : this.ways) {
      Map<String, List<Item>> sent = new HashMap<>();
      for (Item item : items) {
        String text = sent(way.get(0), item);
        if (!text.isEmpty()) {
          sent.computeIfAbsent(text, key -> new ArrayList<>()).add(item);
        }
      }
      bySent.add(sent);
    }
  }

  /** Those that the first way names which names any; a way must fit as a whole. */
  Set<Item> find(Facts at) {
    for (int i = 0; i < ways.size(); i++) {
      List<By> way = ways.get(i);
      Set<Item> found = new LinkedHashSet<>();
      for (JsonNode told : way.get(0).path().each(at.node(), at.scope())) {
        if (told.isValueNode()) {
          found.addAll(bySent.get(i).getOrDefault(folded(told), List.of()));
        }
      }
      found.removeIf(item -> !way.stream().allMatch(by -> fits(by, at, item)));
      if (!found.isEmpty()) {
        return found;
      }
    }
    return Set.of();
  }

  private static boolean fits(By by, Facts at, Item item) {
    String sent = sent(by, item);
    return by.path().each(at.node(), item).stream()
        .anyMatch(told -> told.isValueNode() && folded(told).equals(sent));
  }

  private static String sent(By by, Item item) {
    JsonNode sent = by.is().fill(item);
    return sent.isMissingNode() || sent.isNull() ? "" : folded(sent);
  }

  /** Services fold the case of keys; two changes of a request never differ by it alone. */
  private static String folded(JsonNode node) {
    return node.asText().strip().toLowerCase(Locale.ROOT);
  }
}
