package dev.activate.dbt;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.problem.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code ref()} and {@code source()} mean, by dbt's rules. */
final class Refs {
  private final Map<String, List<Node>> byName = new HashMap<>();
  private final Map<String, List<Node>> disabledByName = new HashMap<>();
  private final @Nullable String rootPackage;

  Refs(Collection<Node> nodes, Collection<Node> disabled, @Nullable String rootPackage) {
    nodes.forEach(node -> byName.computeIfAbsent(key(node), x -> new ArrayList<>()).add(node));
    disabled.forEach(
        node -> disabledByName.computeIfAbsent(key(node), x -> new ArrayList<>()).add(node));
    this.rootPackage = rootPackage;
  }

  Node ref(
      @Nullable String packageName, String name, @Nullable String version, String currentPackage) {
    Call call = new Call(packageName, name, version);
    List<Node> named = inPackage(byName.getOrDefault(refKey(name), List.of()), packageName);
    if (named.isEmpty()) {
      throw unknown(call);
    }
    List<Node> matching = named.stream().filter(call::isVersionOf).toList();
    if (matching.isEmpty()) {
      throw noSuchVersion(call, named);
    }
    return nearestPackage(matching, currentPackage, call.text());
  }

  Node source(String sourceName, String table, String currentPackage) {
    String call = "source('" + sourceName + "', '" + table + "')";
    String key = sourceKey(sourceName, table);
    List<Node> named = byName.getOrDefault(key, List.of());
    if (named.isEmpty()) {
      throw unknownSource(call, sourceName, table, disabledByName.containsKey(key));
    }
    return nearestPackage(named, currentPackage, call);
  }

  /** The root project's own goes first, then the caller's package, then the only one there is. */
  private Node nearestPackage(List<Node> matching, String currentPackage, String call) {
    Set<@Nullable String> order = new LinkedHashSet<>();
    order.add(rootPackage);
    order.add(currentPackage);
    for (String first : order) {
      List<Node> own = matching.stream().filter(n -> n.packageName().equals(first)).toList();
      if (own.size() == 1) {
        return own.get(0);
      }
    }
    if (matching.size() == 1) {
      return matching.get(0);
    }
    String packages =
        matching.stream().map(n -> '"' + n.packageName() + '"').collect(Collectors.joining(", "));
    throw problem(
            "Reference is ambiguous",
            call
                + " could mean a node of the packages "
                + packages
                + ". Name the package as the first argument: ref('package', 'name').")
        .asException();
  }

  private ActivateException unknown(Call call) {
    List<Node> off =
        inPackage(disabledByName.getOrDefault(refKey(call.name()), List.of()), call.packageName());
    if (!off.isEmpty()) {
      Node node = off.get(0);
      return problem(
              "Referenced model is disabled",
              call.text()
                  + " names "
                  + node.label()
                  + " of "
                  + node.path()
                  + ", which exists but is disabled, so dbt does not build it. Set enabled: true"
                  + " in its config, or refer to another model.")
          .asException();
    }
    List<Node> elsewhere = byName.getOrDefault(refKey(call.name()), List.of());
    String hint =
        elsewhere.isEmpty()
            ? Suggestion.hint(call.name(), refableNames())
            : " There is one in the package \"" + elsewhere.get(0).packageName() + "\".";
    return problem(
            "Referenced model does not exist",
            call.text()
                + " names no model, seed or snapshot of the manifest."
                + hint
                + " If it was renamed, change the reference; if it is new, write the manifest"
                + " anew with:")
        .run("dbt parse")
        .asException();
  }

  private ActivateException noSuchVersion(Call call, List<Node> named) {
    String versions =
        named.stream()
            .map(Node::version)
            .filter(version -> version != null)
            .sorted()
            .collect(Collectors.joining(", "));
    String exist =
        versions.isEmpty()
            ? "it is not a versioned model, so leave the version out."
            : "it has the versions " + versions + ".";
    return problem(
            "Referenced version does not exist",
            call.text() + " names no version of \"" + call.name() + "\": " + exist)
        .asException();
  }

  private ActivateException unknownSource(
      String call, String sourceName, String table, boolean disabled) {
    if (disabled) {
      return problem(
              "Referenced source is disabled",
              call
                  + " names a source that exists but is disabled. Set enabled: true in its config.")
          .asException();
    }
    List<Node> sources =
        byName.values().stream().flatMap(List::stream).filter(Node::isSource).toList();
    List<String> tables =
        sources.stream()
            .filter(node -> sourceName.equals(node.sourceName()))
            .map(Node::name)
            .toList();
    List<String> names = sources.stream().map(node -> node.sourceName() + "").distinct().toList();
    String hint =
        tables.isEmpty()
            ? " There is no source \"" + sourceName + "\"." + Suggestion.hint(sourceName, names)
            : " The source has no such table." + Suggestion.hint(table, tables);
    return problem(
            "Referenced source does not exist",
            call
                + " names no source of the manifest."
                + hint
                + " If it is new, write the manifest anew with:")
        .run("dbt parse")
        .asException();
  }

  private List<String> refableNames() {
    return byName.values().stream()
        .flatMap(List::stream)
        .filter(node -> !node.isSource())
        .map(Node::name)
        .distinct()
        .toList();
  }

  private static List<Node> inPackage(List<Node> nodes, @Nullable String packageName) {
    return packageName == null
        ? nodes
        : nodes.stream().filter(node -> node.packageName().equals(packageName)).toList();
  }

  private static Problem problem(String summary, String detail) {
    return Problem.error(Code.REF, summary, detail);
  }

  private static String key(Node node) {
    String sourceName = node.sourceName();
    return sourceName != null ? sourceKey(sourceName, node.name()) : refKey(node.name());
  }

  private static String refKey(String name) {
    return "ref " + name;
  }

  private static String sourceKey(String sourceName, String table) {
    return "source " + sourceName + '\u0000' + table;
  }

  private record Call(@Nullable String packageName, String name, @Nullable String version) {
    String text() {
      return "ref('"
          + (packageName == null ? "" : packageName + "', '")
          + name
          + "'"
          + (version == null ? ")" : ", v=" + version + ")");
    }

    boolean isVersionOf(Node node) {
      return version == null ? node.isDefaultVersion() : version.equals(node.version());
    }
  }
}
