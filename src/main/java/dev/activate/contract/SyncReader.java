package dev.activate.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.destination.connector.Catalog;
import dev.activate.jinja.Template;
import dev.activate.problem.Problems;
import dev.activate.yaml.Checked;
import dev.activate.yaml.Part;
import dev.activate.yaml.Plain;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code syncs:}, and asks {@link Semantics} what the schema cannot know. */
final class SyncReader {
  private final Map<String, Part> destinations;
  private final QueryReader queries;
  private final CheckReader checks;
  private final Semantics semantics;
  private final Catalog connectors;

  SyncReader(ContractSource source, Map<String, Part> destinations, Problems problems) {
    this.destinations = destinations;
    this.connectors = source.connectors();
    this.queries = new QueryReader(source, problems);
    this.checks = new CheckReader(queries, problems);
    this.semantics = new Semantics(source.models(), destinations.keySet(), problems);
  }

  /** Reads one sync; empty when the schema or its references are wrong. */
  Optional<Sync> read(Part part, Checked checked) {
    if (!part.node().isObject()) {
      return Optional.empty();
    }
    Optional<Query> query = queries.read(part);
    List<CheckSpec> specs = checks.read(part, checked);
    semantics.check(part, query);
    if (query.isEmpty() || checked.isWrong(part)) {
      return Optional.empty();
    }
    return Optional.of(sync(part, query.get(), specs));
  }

  private Sync sync(Part part, Query query, List<CheckSpec> specs) {
    JsonNode config = part.node().path("config");
    Part destination = part.get("destination").orElseThrow();
    FieldMapping.Nulls nulls = nulls(part, FieldMapping.Nulls.KEEP);
    return new Sync(
        part.text("name").orElseThrow(),
        part.place(),
        part.document().file(),
        part.text("description").orElse("").strip(),
        part.get("owner")
            .map(
                one ->
                    new Sync.Owner(one.text("name").orElse(null), one.text("email").orElse(null)))
            .orElse(null),
        tags(part),
        config.path("enabled").asBoolean(true),
        query,
        part.get("where").map(Part::template).orElse(null),
        destination.text("name").orElseThrow(),
        destination.text("object").orElseThrow(),
        Keys.of(part),
        part.get("key").map(key -> key.isTrue("sensitive")).orElse(false),
        Sync.Mode.valueOf(word(part, "mode", "upsert")),
        Sync.OnMissing.valueOf(word(part, "on_missing", "keep")),
        part.members("fields").stream().map(field -> mapping(field, nulls)).toList(),
        specs,
        guardrails(part),
        part.items("after").stream().flatMap(one -> one.text().stream()).toList(),
        Plain.map(config),
        digest(part, query, destination));
  }

  private static List<String> tags(Part part) {
    Optional<Part> tags = part.get("config").flatMap(config -> config.get("tags"));
    return tags.map(
            one ->
                one.node().isTextual()
                    ? one.text().stream().toList()
                    : one.items().stream().flatMap(item -> item.text().stream()).toList())
        .orElse(List.of());
  }

  /** The part that names the column of a field, whichever way the field is written. */
  static Optional<Part> column(Part field) {
    return field.node().isTextual()
        ? Optional.of(field)
        : field.get("column").or(() -> field.get("lookup").flatMap(one -> one.get("column")));
  }

  private static FieldMapping mapping(Part field, FieldMapping.Nulls nulls) {
    Map<String, String> values = new LinkedHashMap<>();
    field.members("values").forEach(one -> values.put(one.name(), one.text().orElse("")));
    return new FieldMapping(
        field.name(),
        column(field).flatMap(Part::text).orElseThrow(),
        field.isTrue("sensitive"),
        nulls(field, nulls),
        FieldMapping.Write.valueOf(word(field, "write", "always")),
        field.get("compare").map(SyncReader::compare).orElse(Compare.EXACT),
        values,
        field.text("values").filter("by_label"::equals).isPresent(),
        Keys.lookup(field),
        field.keyPlace());
  }

  private static Compare compare(Part part) {
    Part rule = part.members().get(0);
    return switch (rule.name()) {
      case "round" -> new Compare(Compare.Kind.ROUND, rule.node().decimalValue(), "");
      case "tolerance" -> new Compare(Compare.Kind.TOLERANCE, rule.node().decimalValue(), "");
      case "truncate" ->
          new Compare(Compare.Kind.TRUNCATE, BigDecimal.ZERO, rule.text().orElse(""));
      default -> new Compare(Compare.Kind.IGNORE_CASE, BigDecimal.ZERO, "");
    };
  }

  private static FieldMapping.Nulls nulls(Part part, FieldMapping.Nulls otherwise) {
    return FieldMapping.Nulls.valueOf(word(part, "nulls", otherwise.name()));
  }

  private static String word(Part part, String key, String otherwise) {
    return part.text(key).orElse(otherwise).toUpperCase(Locale.ROOT);
  }

  private static Guardrails guardrails(Part sync) {
    Optional<Part> part = sync.get("guardrails");
    return new Guardrails(
        part.flatMap(one -> one.get("min_rows")).map(one -> one.node().asLong()).orElse(null),
        part.flatMap(one -> one.get("max_deletes")).map(SyncReader::ceiling).orElse(null),
        part.flatMap(one -> one.get("max_updates")).map(SyncReader::ceiling).orElse(null),
        part.flatMap(one -> one.get("max_errors")).map(SyncReader::ceiling).orElse(null),
        part.map(Part::keyPlace).orElse(sync.place()));
  }

  private static Guardrails.Ceiling ceiling(Part part) {
    if (part.node().isNumber()) {
      return new Guardrails.Ceiling(part.node().asLong(), null);
    }
    return new Guardrails.Ceiling(
        part.get("count").map(one -> one.node().asLong()).orElse(null),
        part.get("percent").map(one -> one.node().decimalValue()).orElse(null));
  }

  /** Settings count as they are written, so that no secret goes into the digest. */
  private String digest(Part sync, Query query, Part destination) {
    Digest digest = new Digest().add(sync.node());
    if (sync.get("sql_file").isPresent()) {
      Template file = query.sql();
      digest.add(file.text());
    }
    Part settings = destinations.get(destination.text("name").orElse(""));
    if (settings != null) {
      digest.add(settings.node());
      // What is sent depends on it as much as on the contract.
      settings.text("type").flatMap(connectors::ownText).ifPresent(digest::add);
    }
    return digest.hex();
  }
}
