package dev.activate.destination.connector.spec;

import dev.activate.problem.Suggestion;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What references may name at one place of a connector; immutable. */
final class Names {
  /** Whether a name stands alone, has members of these names, or of any. */
  private record Root(boolean alone, boolean deep, Optional<Set<String>> members) {
    boolean has(String member) {
      int dot = deep ? member.indexOf('.') : -1;
      return members.isEmpty()
          || members.get().contains(dot < 0 ? member : member.substring(0, dot));
    }
  }

  private final Map<String, Root> roots;

  private Names(Map<String, Root> roots) {
    this.roots = roots;
  }

  static Names none() {
    return new Names(Map.of());
  }

  /** With a name that stands alone. */
  Names with(String... more) {
    Names names = this;
    for (String name : more) {
      names = names.with(name, new Root(true, false, Optional.of(Set.of())));
    }
    return names;
  }

  /** With a name that has these members. */
  Names members(String name, Collection<String> members) {
    return with(name, new Root(false, false, Optional.of(new LinkedHashSet<>(members))));
  }

  /** With a name that stands alone or has members of any name. */
  Names anything(String... more) {
    Names names = this;
    for (String name : more) {
      names = names.with(name, new Root(true, false, Optional.empty()));
    }
    return names;
  }

  /** With a name that stands alone or has these members. */
  Names either(String name, Collection<String> members) {
    return with(name, new Root(true, false, Optional.of(new LinkedHashSet<>(members))));
  }

  /** With a name that has these members, which may have members of any name. */
  Names deep(String name, Collection<String> members) {
    return with(name, new Root(false, true, Optional.of(new LinkedHashSet<>(members))));
  }

  private Names with(String name, Root root) {
    Map<String, Root> all = new LinkedHashMap<>(roots);
    all.put(name, root);
    return new Names(all);
  }

  /** What is wrong with a reference, as a full sentence. */
  Optional<String> flaw(Reference reference) {
    Root root = roots.get(reference.root());
    if (root == null) {
      return Optional.of(
          "There is no `%s` here.%s There are: %s."
              .formatted(
                  reference.root(),
                  Suggestion.hint(reference.root(), roots.keySet()),
                  String.join(", ", new TreeSet<>(roots.keySet()))));
    }
    String member = reference.member();
    if (member.isEmpty()) {
      return root.alone()
          ? Optional.empty()
          : Optional.of(
              "`%s` has members; say which: %s.".formatted(reference.root(), listed(root)));
    }
    if (!root.has(member)) {
      return Optional.of(
          root.members().orElseThrow().isEmpty()
              ? "`%s` has no members.".formatted(reference.root())
              : "`%s` has no `%s`.%s It has: %s."
                  .formatted(
                      reference.root(),
                      member,
                      Suggestion.hint(member, root.members().get()),
                      listed(root)));
    }
    return Optional.empty();
  }

  private static String listed(Root root) {
    return root.members().orElse(Set.of()).stream().sorted().collect(Collectors.joining(", "));
  }
}
