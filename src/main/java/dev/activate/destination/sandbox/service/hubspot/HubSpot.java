package dev.activate.destination.sandbox.service.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.http.Json;
import dev.activate.destination.sandbox.service.server.Api;
import dev.activate.destination.sandbox.service.server.Definable;
import dev.activate.destination.sandbox.service.server.Refusal;
import dev.activate.destination.sandbox.service.server.Request;
import dev.activate.destination.sandbox.service.server.Response;
import dev.activate.destination.sandbox.service.server.ServiceOptions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A HubSpot portal: objects, properties, associations, lists, under the paths of v3, v4 and the
 * dated versions alike. May be used by many threads, one request at a time.
 */
public final class HubSpot implements Api, Definable {
  private final Portal portal;
  private final Scopes scopes;
  private final Allowance allowance;
  private final RecordApi records;
  private final PropertyApi properties;
  private final SchemaApi schemas;
  private final AssociationApi associations;
  private final ListApi lists;

  public HubSpot(ServiceOptions options) {
    portal = new Portal(options.clock(), options.seed());
    StandardProperties.load(portal);
    options.schema().ifPresent(folder -> StandardProperties.load(portal, folder));
    scopes = new Scopes(options.token());
    allowance = new Allowance(options.limit().orElse(Allowance.BURST), options.clock());
    Associations links = new Associations(portal, new Labels());
    records = new RecordApi(portal, links, new Search(portal));
    properties = new PropertyApi(portal);
    schemas = new SchemaApi(portal);
    associations = new AssociationApi(portal, links);
    lists = new ListApi(portal);
  }

  @Override
  public String name() {
    return "hubspot";
  }

  @Override
  public String operation(Request request) {
    return Route.of(request).operation(request.method());
  }

  @Override
  public synchronized Response answer(Request request) {
    Route route = Route.of(request);
    Response response;
    try {
      scopes.check(request, route, portal);
      response = allowance.refuse(route).orElseGet(() -> dispatch(request, route));
    } catch (Refusal refusal) {
      response = refusal.response();
    }
    return response
        .with(allowance.headers(route))
        .with(Map.of("X-HubSpot-Correlation-Id", UUID.randomUUID().toString()));
  }

  private Response dispatch(Request request, Route route) {
    return switch (route.family()) {
      case "objects" -> records.answer(request, route);
      case "properties" -> properties.answer(request, route);
      case "schemas" -> schemas.answer(request, route);
      case "associations" -> associations.answer(request, route);
      case "lists" -> lists.answer(request, route);
      case "owners" -> owners();
      case "account-info" -> account();
      default -> throw Errors.noResource();
    };
  }

  private Response owners() {
    return Results.all(
        portal.owners().stream()
            .map(
                id ->
                    Json.MAPPER
                        .createObjectNode()
                        .put("id", id)
                        .put("email", "owner" + id + "@example.com")
                        .put("archived", false))
            .toList());
  }

  private Response account() {
    return Response.json(
        200,
        Json.MAPPER
            .createObjectNode()
            .put("portalId", Portal.ID)
            .put("accountType", "SANDBOX")
            .put("timeZone", "US/Eastern")
            .put("companyCurrency", "USD")
            .put("uiDomain", "app.hubspot.com")
            .put("dataHostingLocation", "na1"));
  }

  @Override
  public synchronized List<ObjectNode> records(String object) {
    ObjectType type = portal.type(object);
    return type.records().stream()
        .map(record -> record.json(record.properties().keySet()))
        .toList();
  }

  @Override
  public synchronized String put(String object, ObjectNode fields) {
    ObjectType type = portal.type(object);
    CrmRecord record = new CrmRecord(portal.nextId(), portal.now().minus(Search.LAG));
    record.set("hs_object_id", record.id());
    record.set("createdate", Times.text(record.created()));
    fields.properties().forEach(field -> record.set(field.getKey(), field.getValue().asText()));
    type.add(record);
    return record.id();
  }

  @Override
  public synchronized void define(String object, ObjectNode field) {
    portal
        .find(object)
        .orElseGet(() -> portal.define(object, Json.MAPPER.createObjectNode().put("name", object)))
        .define(Property.of(field));
  }

  /** Merges two records, as a person does in the portal; the id of the one that is left. */
  public synchronized String merge(String object, String primary, String other) {
    ObjectType type = portal.type(object);
    return new Merging(portal, type)
        .merge(type.byId(primary).orElseThrow(), type.byId(other).orElseThrow())
        .id();
  }

  /** From here on the token has these scopes only. */
  public synchronized void grant(Set<String> granted) {
    scopes.grant(granted);
  }

  /** From here on the account has so many requests a day. */
  public synchronized void daily(int requests) {
    allowance.daily(requests);
  }

  /** Turns on what is not so everywhere. */
  public synchronized void turnOn(Quirk quirk) {
    portal.quirks().add(quirk);
  }

  /** From here on a batch drops each input with this value, and says nothing of it. */
  public synchronized void swallow(String value) {
    portal.swallowed().add(value);
  }

  /** An administrator makes a property mandatory on create; enforced from 2026-09 on. */
  public synchronized void require(String object, String property) {
    portal.rules().add(new Rule(portal.type(object).name(), property, "", ""));
  }

  /** The same where another property has that value. */
  public synchronized void require(String object, String property, String when, String is) {
    portal.rules().add(new Rule(portal.type(object).name(), property, when, is));
  }

  /** A list that a person made; its id. */
  public synchronized String list(String object, String name, ListKind kind) {
    return lists.make(portal.type(object), name, kind);
  }
}
