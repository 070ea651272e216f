package dev.activate.destination.sandbox.service.hubspot;

import dev.activate.destination.sandbox.service.server.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a request goes, whichever way its path says the version.
 *
 * @param family such as {@code objects}, {@code properties}, {@code lists}
 * @param version such as {@code v3} or {@code 2026-03}; empty if there is none
 * @param rest the path after that
 */
record Route(String family, String version, List<String> rest) {
  private static final Pattern VERSION = Pattern.compile("v\\d+|20\\d\\d-\\d\\d(-beta)?");
  private static final Pattern DATED = Pattern.compile("20\\d\\d-\\d\\d(-beta)?");
  private static final Set<String> VERBS =
      Set.of("batch", "search", "merge", "gdpr-delete", "groups");

  Route {
    rest = List.copyOf(rest);
  }

  static Route of(Request request) {
    List<String> parts = new ArrayList<>(request.segments());
    String version = "";
    for (int at = 1; at < Math.min(3, parts.size()); at++) {
      if (version.isEmpty() && VERSION.matcher(parts.get(at)).matches()) {
        version = parts.remove(at);
      }
    }
    if (parts.size() > 1 && (parts.get(0).equals("crm") || isSchemas(parts.get(0)))) {
      return new Route(parts.get(1), version, parts.subList(2, parts.size()));
    }
    return new Route(
        parts.isEmpty() ? "" : parts.get(0),
        version,
        parts.isEmpty() ? parts : parts.subList(1, parts.size()));
  }

  /** A part of the rest; empty past its end. */
  String part(int at) {
    return at < rest.size() ? rest.get(at) : "";
  }

  /** Whether the rest, from here on, is this. */
  boolean ends(int from, String... parts) {
    return rest.size() >= from && rest.subList(from, rest.size()).equals(List.of(parts));
  }

  /** Whether the rules of 2026-09 hold. */
  boolean isStrict() {
    return DATED.matcher(version).matches() && version.compareTo("2026-09") >= 0;
  }

  /** Such as {@code POST objects/contacts/batch/upsert}: no version, no ids. */
  String operation(String method) {
    List<String> shown = new ArrayList<>(rest);
    int id = family.equals("lists") ? 0 : 1;
    boolean named = family.equals("objects") || family.equals("properties");
    if (shown.size() > id
        && !VERBS.contains(shown.get(id))
        && (named || Character.isDigit(shown.get(id).charAt(0)))) {
      shown.set(id, named && family.equals("properties") ? "{name}" : "{id}");
    }
    return method
        + " "
        + family
        + shown.stream().map(part -> "/" + part).collect(Collectors.joining());
  }

  private static boolean isSchemas(String first) {
    return first.equals("crm-object-schemas");
  }
}
