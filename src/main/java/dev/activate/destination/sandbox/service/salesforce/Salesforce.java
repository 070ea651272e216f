package dev.activate.destination.sandbox.service.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.activate.destination.http.Json;
import dev.activate.destination.sandbox.service.server.Api;
import dev.activate.destination.sandbox.service.server.Definable;
import dev.activate.destination.sandbox.service.server.Refusal;
import dev.activate.destination.sandbox.service.server.Request;
import dev.activate.destination.sandbox.service.server.Response;
import dev.activate.destination.sandbox.service.server.ServiceOptions;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Salesforce org: tokens, descriptions, collections, SOQL and the Bulk API 2.0, at any version.
 * The token of its options is the client secret, and a session that never ends. May be used by many
 * threads, one request at a time.
 */
public final class Salesforce implements Api, Definable {
  private final Org org;
  private final Sessions sessions;
  private final Usage usage;
  private final CollectionApi collections;
  private final RecordApi records;
  private final QueryApi queries;
  private final BulkApi bulk;

  public Salesforce(ServiceOptions options) {
    org = new Org(options.clock(), options.seed());
    options.schema().ifPresent(org::load);
    sessions = new Sessions(options.token(), options.clock(), options.seed());
    usage = new Usage(options.limit().orElse(Usage.DEVELOPER), options.clock());
    collections = new CollectionApi(org);
    records = new RecordApi(org, collections);
    queries = new QueryApi(org);
    bulk = new BulkApi(org, collections);
  }

  @Override
  public String name() {
    return "salesforce";
  }

  @Override
  public String operation(Request request) {
    return Paths.operation(request);
  }

  @Override
  public synchronized Response answer(Request request) {
    if (Paths.isToken(request)) {
      return sessions.token(request);
    }
    List<String> rest = Paths.rest(request);
    if (rest.isEmpty()) {
      return versions();
    }
    Response response;
    try {
      sessions.check(request);
      usage.take();
      response = dispatch(request, rest);
    } catch (Refusal refusal) {
      response = refusal.response();
    }
    return response.with(usage.header());
  }

  private Response dispatch(Request request, List<String> rest) {
    return switch (rest.get(0)) {
      case "composite" -> collections.answer(request, rest);
      case "sobjects" -> records.answer(request, rest);
      case "query", "queryAll" -> queries.answer(request, rest);
      case "jobs" -> bulk.answer(request, rest);
      case "limits" -> usage.limits();
      default -> throw Failures.noResource();
    };
  }

  private static Response versions() {
    ArrayNode versions = Json.MAPPER.createArrayNode();
    for (int version = 58; version <= 67; version++) {
      versions
          .addObject()
          .put("label", "v" + version)
          .put("url", "/services/data/v" + version + ".0")
          .put("version", version + ".0");
    }
    return Response.json(200, versions);
  }

  @Override
  public synchronized List<ObjectNode> records(String object) {
    SObject type = org.find(object).orElseThrow();
    return type.entries().stream()
        .map(
            entry -> {
              ObjectNode json = Json.MAPPER.createObjectNode().put("Id", entry.id());
              entry.values().forEach(json::set);
              return json;
            })
        .toList();
  }

  @Override
  public synchronized String put(String object, ObjectNode fields) {
    SObject type = org.find(object).orElseThrow();
    Entry entry = new Entry(org.nextId(type.keyPrefix()));
    if (type.field("OwnerId") != null) {
      entry.values().put("OwnerId", TextNode.valueOf(org.runAs()));
    }
    fields.properties().forEach(each -> entry.values().put(each.getKey(), each.getValue()));
    type.add(entry);
    return entry.id();
  }

  @Override
  public synchronized void define(String object, ObjectNode field) {
    org.define(object, field);
  }

  /** All sessions that were given out end; the fixed token lives on. */
  public synchronized void expireSessions() {
    sessions.expire();
  }

  /** The certificate of the connected app; without one, signatures are not looked at. */
  public synchronized void trust(PublicKey key) {
    sessions.trust(key);
  }

  /** The connected app loses its run-as user, so that it gets no token. */
  public synchronized void stopRunningAsUser() {
    sessions.stopRunningAsUser();
  }

  /** Adds a duplicate rule. */
  public synchronized void rule(DuplicateRule rule) {
    org.duplicateRules().add(rule);
  }

  /** Rows of an object with this value of a field cannot be locked, so many times. */
  public synchronized void lock(String object, String field, String value, int times) {
    org.locks().add(new Lock(object, field, value, new AtomicInteger(times)));
  }

  /** Hides a record from reads, as sharing rules do; an upsert meets it all the same. */
  public synchronized void hide(String id) {
    org.hidden().add(id);
  }

  /** Turns on what is not so everywhere. */
  public synchronized void turnOn(Quirk quirk) {
    org.quirks().add(quirk);
  }

  /** A bulk job is done when it was asked about so many times; 3 unless told. */
  public synchronized void bulkPolls(int times) {
    bulk.polls(times);
  }

  /** The next bulk job breaks after so many rows, which stay written. */
  public synchronized void breakBulkAfter(int rows) {
    bulk.run().breakAfter(rows);
  }

  /** The users that records belong to: whom callers are, and whom assignment rules prefer. */
  public synchronized Map<String, String> owners() {
    return Map.of("caller", org.runAs(), "assignee", org.assignee());
  }

  /** The names of the objects. */
  public synchronized List<String> objects() {
    return new ArrayList<>(org.objects().stream().map(SObject::name).toList());
  }
}
