package dev.activate.destination.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.activate.destination.Batch;
import dev.activate.destination.Destination;
import dev.activate.destination.Extensible;
import dev.activate.destination.FieldMaker;
import dev.activate.destination.Reply;
import dev.activate.destination.Schema;
import dev.activate.destination.Traits;
import dev.activate.destination.connector.spec.Connector;
import dev.activate.destination.connector.spec.Facts;
import dev.activate.destination.connector.spec.Http;
import dev.activate.destination.connector.spec.Reference;
import dev.activate.destination.table.Rules;
import dev.activate.problem.ActivateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A service over HTTP, as its connector describes it, for one object.
 *
 * <p>One write is one request that writes; what must be read for it is asked before, and passes the
 * gate. An answer that does not plainly say what became of a record leaves it unknown.
 */
public sealed class ConnectorDestination implements Destination, Extensible
    permits ReadableConnector {
  private final Connector connector;
  private final ConnectorSettings settings;
  private final Setup setup;
  private final Line line;
  private final Target target;
  private final Encoder encoder;
  private final Writing writing;
  private final Traits traits;
  private final Links links;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
  private final Map<String, Map<String, String>> relations = new ConcurrentHashMap<>();
  private @Nullable String account;

  ConnectorDestination(Connector connector, ConnectorSettings settings, String object) {
    this.connector = connector;
    this.settings = settings;
    this.setup = new Setup(connector, settings.values());
    this.target = Target.of(connector, object, setup);
    this.line = new Line(setup, settings);
    this.encoder = new Encoder(target.rule(), connector, () -> known(object));
    this.links = new Links(target, () -> relations(object));
    this.writing =
        new Writing(
            line,
            target,
            encoder,
            links,
            new Finder(connector, line, setup, links, settings.sensitive()),
            new Polling(line, settings.gate()));
    this.traits = Abilities.of(connector, target, settings.limits());
  }

  /**
   * Sends nothing yet. What is opened is a {@link dev.activate.destination.Readable} where records
   * of this object can be read by key.
   *
   * @param object as the contract names it; throws where the connector knows no such object
   */
  public static ConnectorDestination open(
      Connector connector, ConnectorSettings settings, String object) {
    boolean readable = connector.object(object).filter(rule -> rule.read().isPresent()).isPresent();
    return readable
        ? new ReadableConnector(connector, settings, object)
        : new ConnectorDestination(connector, settings, object);
  }

  /** What a connector can do with an object; throws where it knows no such object. */
  public static Traits traits(Connector connector, Map<String, Object> values, String object) {
    return Abilities.of(
        connector, Target.of(connector, object, new Setup(connector, values)), List.of());
  }

  @Override
  public Traits traits() {
    return traits;
  }

  @Override
  public synchronized String account() {
    if (account == null) {
      account =
          connector
              .http()
              .account()
              .filter(rule -> rule.when().holds(Facts.of(setup)))
              .map(this::asked)
              .orElse(line.base().account());
    }
    return account;
  }

  private String asked(Http.Account rule) {
    try {
      Told told =
          line.ask(
              rule.request(),
              setup,
              MissingNode.getInstance(),
              facts -> rule.ok().holds(facts) && !facts.node().isMissingNode());
      return connector.name() + " " + rule.id().text(told.body(), setup);
    } catch (Unreadable e) {
      throw e.problem(settings.name(), "the account that its credentials belong to");
    }
  }

  @Override
  public Schema schema(String object) {
    try {
      return known(object);
    } catch (Unreadable e) {
      throw e.problem(settings.name(), "the fields of " + object);
    }
  }

  private Schema known(String object) {
    return schemas.computeIfAbsent(
        object,
        name -> {
          Discovery discovery = new Discovery(Target.of(connector, name, setup));
          List<JsonNode> bodies = discovery.ask(line);
          relations.put(name, discovery.relations(bodies));
          return declared(discovery.schema(bodies), settings.objects().get(name));
        });
  }

  private Map<String, String> relations(String object) {
    known(object);
    return relations.getOrDefault(object, Map.of());
  }

  /**
   * The fields of an object as an answer tells them that is there already, without any request.
   *
   * @param described the answer to the request of {@code fields.discover}
   */
  public static Schema schema(
      Connector connector, Map<String, Object> values, String object, JsonNode described) {
    Setup setup = new Setup(connector, values);
    return new Discovery(Target.of(connector, object, setup)).schema(List.of(described));
  }

  /** What the contract says of fields counts where the service cannot say it. */
  private Schema declared(Schema told, @Nullable Schema declared) {
    if (declared == null || target.rule().fields().discover().isPresent()) {
      return told;
    }
    Map<String, Schema.Field> fields = new LinkedHashMap<>();
    told.fields().forEach(field -> fields.put(field.name(), field));
    declared.fields().forEach(field -> fields.put(field.name(), field));
    return new Schema(
        told.object(), new ArrayList<>(fields.values()), told.open() && declared.open());
  }

  @Override
  public Reply write(Batch batch) {
    Rules.refuseBugs(batch, traits);
    if (!batch.object().equals(target.name())) {
      throw new IllegalArgumentException(batch.object() + " is not " + target.name());
    }
    return writing.write(batch);
  }

  @Override
  public Optional<FieldMaker> fieldMaker() {
    return target.rule().makeFields().map(rule -> new FieldMaking(line, target, rule, schemas));
  }

  /** Throws {@link ActivateException} unless every answer came whole. */
  void answer(dev.activate.destination.LiveRead read) {
    try {
      new LiveReading(
              line,
              target,
              target.rule().read().orElseThrow(),
              encoder,
              links,
              known(read.object()))
          .run(read);
    } catch (Unreadable e) {
      throw e.problem(settings.name(), "records of " + read.object());
    }
  }

  /** The way to the service, for what is written on another one than the connector's. */
  public Approach approach() {
    return new Approach(line.client(), line.access(), line.base(), settings.gate());
  }

  /** What a setting is, as text; empty where it has no value. */
  public String setting(String name) {
    return setup.value(new Reference(List.of("settings", name))).asText();
  }

  @Override
  public void close() {
    line.close();
  }
}
