package dev.activate.destination.sandbox.service.hubspot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds of association that there are between two objects. */
final class Labels {
  private static final String HUBSPOT = "HUBSPOT_DEFINED";
  private static final String USER = "USER_DEFINED";
  private static final int FIRST_GENERAL = 10_000;

  private final List<Kind> kinds = new ArrayList<>();
  private int last;

  /** One way of a kind. */
  record Label(int id, String category, @Nullable String label) {}

  /** A kind both ways. */
  private record Kind(String from, Label there, String to, Label back) {}

  Labels() {
    add("0-1", 279, null, "0-2", 280, null);
    add("0-1", 1, "Primary", "0-2", 2, "Primary");
    add("0-3", 341, null, "0-2", 342, null);
    add("0-3", 5, "Primary", "0-2", 6, "Primary");
    add("0-1", 4, null, "0-3", 3, null);
    add("0-1", 15, null, "0-5", 16, null);
    add("0-5", 339, null, "0-2", 340, null);
    add("0-5", 26, "Primary", "0-2", 25, "Primary");
    add("0-3", 27, null, "0-5", 28, null);
    last = FIRST_GENERAL;
  }

  /** Makes a label of one's own; the id there, then the id back. */
  List<Label> define(ObjectType from, ObjectType to, String label, String inverse) {
    last += 2;
    Kind kind =
        new Kind(
            from.id(),
            new Label(last - 1, USER, label),
            to.id(),
            new Label(last, USER, inverse.isEmpty() ? label : inverse));
    kinds.add(kind);
    return List.of(kind.there(), kind.back());
  }

  List<Label> all(ObjectType from, ObjectType to) {
    unlabelled(from, to);
    List<Label> all = new ArrayList<>();
    for (Kind kind : kinds) {
      if (kind.from().equals(from.id()) && kind.to().equals(to.id())) {
        all.add(kind.there());
      } else if (kind.from().equals(to.id()) && kind.to().equals(from.id())) {
        all.add(kind.back());
      }
    }
    return all;
  }

  Optional<Label> find(ObjectType from, ObjectType to, int id) {
    return all(from, to).stream().filter(label -> label.id() == id).findFirst();
  }

  /** The one without a name; two objects without any are given one. */
  Optional<Label> unlabelled(ObjectType from, ObjectType to) {
    for (Kind kind : kinds) {
      if (kind.there().label() == null) {
        if (kind.from().equals(from.id()) && kind.to().equals(to.id())) {
          return Optional.of(kind.there());
        }
        if (kind.from().equals(to.id()) && kind.to().equals(from.id())) {
          return Optional.of(kind.back());
        }
      }
    }
    last += 2;
    add(from.id(), last - 1, null, to.id(), last, null);
    return unlabelled(from, to);
  }

  Optional<Label> inverse(ObjectType from, ObjectType to, Label label) {
    for (Kind kind : kinds) {
      if (kind.there().equals(label)
          && kind.from().equals(from.id())
          && kind.to().equals(to.id())) {
        return Optional.of(kind.back());
      }
      if (kind.back().equals(label) && kind.from().equals(to.id()) && kind.to().equals(from.id())) {
        return Optional.of(kind.there());
      }
    }
    return Optional.empty();
  }

  private void add(
      String from, int there, @Nullable String label, String to, int back, @Nullable String name) {
    kinds.add(new Kind(from, new Label(there, HUBSPOT, label), to, new Label(back, HUBSPOT, name)));
  }
}
