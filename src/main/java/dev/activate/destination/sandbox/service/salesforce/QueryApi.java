package dev.activate.destination.sandbox.service.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.http.Json;
import dev.activate.destination.sandbox.service.server.Request;
import dev.activate.destination.sandbox.service.server.Response;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code /query}: SOQL, 2,000 records a page. */
final class QueryApi {
  private static final int PAGE = 2_000;
  private static final int LONGEST_QUERY = 16_000;

  private final Org org;
  private final Map<String, List<ObjectNode>> results = new HashMap<>();

  QueryApi(Org org) {
    this.org = org;
  }

  Response answer(Request request, List<String> rest) {
    if (rest.size() > 1) {
      int dash = rest.get(1).lastIndexOf('-');
      String id = rest.get(1).substring(0, Math.max(0, dash));
      if (!results.containsKey(id)) {
        throw Failures.of(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
      }
      return page(request, id, Integer.parseInt(rest.get(1).substring(dash + 1)));
    }
    String text = request.query().getOrDefault("q", "");
    if (text.length() > LONGEST_QUERY) {
      return Failures.response(414, "URI_TOO_LONG", "The URI is too long");
    }
    Soql.Query query = Soql.parse(text);
    SObject type =
        org.find(query.object()).orElseThrow(() -> Failures.notSupported(query.object()));
    Shown shown = new Shown(org, type, query.fields(), request);
    Filter filter = new Filter(org, type);
    query.where().forEach(filter::check);
    List<Entry> found = new ArrayList<>();
    for (Entry entry : type.entries()) {
      if (!org.hidden().contains(entry.id())
          && query.where().stream().allMatch(condition -> filter.holds(entry, condition))) {
        found.add(entry);
      }
    }
    if (query.order().isEmpty()) {
      org.permute(found);
    } else {
      found.sort(Comparator.comparing(entry -> filter.text(entry, query.order().get(0))));
    }
    String id = org.nextId("01g");
    results.put(id, found.stream().limit(query.limit()).map(shown::record).toList());
    return page(request, id, 0);
  }

  private Response page(Request request, String id, int from) {
    List<ObjectNode> all = results.getOrDefault(id, List.of());
    int end = Math.min(all.size(), from + PAGE);
    ObjectNode body = Json.MAPPER.createObjectNode().put("totalSize", all.size());
    body.put("done", end == all.size());
    if (end < all.size()) {
      body.put(
          "nextRecordsUrl",
          "/services/data/" + request.segments().get(2) + "/query/" + id + "-" + end);
    } else {
      results.remove(id);
    }
    body.putArray("records").addAll(all.subList(from, end));
    return Response.json(200, body);
  }

  /** Whether records meet conditions; texts are the same in any case. */
  private record Filter(Org org, SObject type) {

    /** Refuses what Salesforce refuses before it looks at any record. */
    void check(Soql.Condition condition) {
      Field field = field(condition.path());
      for (Soql.Literal value : condition.values()) {
        boolean isId = field.type().equals("id") || field.type().equals("reference");
        if (isId && !value.isNull() && !Ids.isId(value.text())) {
          throw Failures.of(
              400, "INVALID_QUERY_FILTER_OPERATOR", "invalid ID field: " + value.text());
        }
        boolean quotes = field.isText() || field.isPicklist() || isId;
        if (!value.isNull() && quotes != value.quoted()) {
          throw Failures.of(
              400,
              "INVALID_FIELD",
              "value of filter criterion for field '"
                  + field.name()
                  + "' must be of type "
                  + field.javaType()
                  + (quotes ? " and should be" : " and should not be")
                  + " enclosed in quotes");
        }
      }
    }

    boolean holds(Entry entry, Soql.Condition condition) {
      Field field = field(condition.path());
      String text = text(entry, condition.path());
      return switch (condition.operator()) {
        case "=", "IN" -> condition.values().stream().anyMatch(one -> equal(field, text, one));
        case "!=", "NOT IN" ->
            condition.values().stream().noneMatch(one -> equal(field, text, one));
        default -> !text.isEmpty() && compares(field, text, condition);
      };
    }

    private static boolean equal(Field field, String text, Soql.Literal value) {
      if (value.isNull() || text.isEmpty()) {
        return value.isNull() && text.isEmpty();
      }
      if (field.type().equals("id") || field.type().equals("reference")) {
        return text.equals(Ids.to18(value.text()));
      }
      if (field.isDouble() || field.type().equals("int")) {
        return new BigDecimal(text).compareTo(new BigDecimal(value.text())) == 0;
      }
      return field.folded(text).equals(field.folded(value.text()));
    }

    private static boolean compares(Field field, String text, Soql.Condition condition) {
      String value = condition.values().get(0).text();
      int order =
          field.isDouble() || field.type().equals("int")
              ? new BigDecimal(text).compareTo(new BigDecimal(value))
              : text.compareTo(value);
      return switch (condition.operator()) {
        case "<" -> order < 0;
        case "<=" -> order <= 0;
        case ">" -> order > 0;
        case ">=" -> order >= 0;
        default ->
            throw Failures.of(400, "MALFORMED_QUERY", "unexpected token: " + condition.operator());
      };
    }

    String text(Entry entry, String path) {
      SObject object = type;
      Entry at = entry;
      String rest = path;
      for (int dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.')) {
        Field lookup = object.lookup(rest.substring(0, dot)).orElseThrow();
        object = org.find(lookup.links().objects().get(0)).orElseThrow();
        Entry parent = object.byId(at.value(lookup.name()).asText()).orElse(null);
        if (parent == null) {
          return "";
        }
        at = parent;
        rest = rest.substring(dot + 1);
      }
      JsonNode value = Shown.value(known(object, rest), at);
      return value.isNull() ? "" : value.asText();
    }

    private Field field(String path) {
      SObject object = type;
      String rest = path;
      for (int dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.')) {
        Field lookup =
            object.lookup(rest.substring(0, dot)).orElseThrow(() -> noColumn(type, path));
        object = org.find(lookup.links().objects().get(0)).orElseThrow();
        rest = rest.substring(dot + 1);
      }
      return known(object, rest);
    }

    private static Field known(SObject object, String name) {
      Field field = object.field(name);
      if (field == null) {
        throw noColumn(object, name);
      }
      return field;
    }

    private static RuntimeException noColumn(SObject object, String name) {
      return Failures.of(
          400, "INVALID_FIELD", "No such column '" + name + "' on entity '" + object.name() + "'");
    }
  }
}
