package dev.activate.report.docs;

import dev.activate.contract.CheckSpec;
import dev.activate.contract.FieldMapping;
import dev.activate.contract.Sync;
import dev.activate.dbt.Node;
import dev.activate.dbt.Target;
import dev.activate.yaml.YamlText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A sync as an Open Data Contract of version 3.1: the rows it takes, what must hold for them, and
 * where they go. See <a href="https://bitol-io.github.io/open-data-contract-standard/v3.1.0/">the
 * standard</a>.
 */
public final class DataContracts {
  private static final String HEADER =
      """
      # Written by `activate docs odcs` from %s.
      # Change that, not this file, and run it again.
      """;

  private final DocumentedSync documented;
  private final Sync sync;

  private DataContracts(DocumentedSync documented) {
    this.documented = documented;
    this.sync = documented.sync();
  }

  /** One contract as YAML; {@code project} is dbt's name for the project. */
  public static String of(DocumentedSync documented, String project, Target target) {
    return HEADER.formatted(documented.sync().file())
        + YamlText.of(new DataContracts(documented).contract(project, target));
  }

  private Map<String, Object> contract(String project, Target target) {
    Map<String, Object> contract = new LinkedHashMap<>();
    contract.put("apiVersion", "v3.1.0");
    contract.put("kind", "DataContract");
    contract.put("id", project + "." + sync.name());
    contract.put("name", sync.name());
    // A contract of version 1 says nothing finer; what changes is seen in the file's history.
    contract.put("version", "1.0.0");
    contract.put("status", "active");
    contract.put("dataProduct", project);
    if (!sync.tags().isEmpty()) {
      contract.put("tags", sync.tags());
    }
    contract.put("description", description());
    contract.put("servers", List.of(Servers.of(target)));
    contract.put("schema", List.of(schema()));
    people(contract);
    List<Map<String, Object>> promises = freshness();
    if (!promises.isEmpty()) {
      contract.put("slaProperties", promises);
    }
    contract.put(
        "customProperties",
        List.of(
            custom("destination", sync.destination()),
            custom("destinationType", documented.destination().type()),
            custom("destinationObject", sync.object()),
            custom("mode", sync.mode().name().toLowerCase(Locale.ROOT)),
            custom("onMissing", sync.onMissing().name().toLowerCase(Locale.ROOT))));
    return contract;
  }

  private Map<String, Object> description() {
    Map<String, Object> description = new LinkedHashMap<>();
    if (!sync.description().isEmpty()) {
      description.put("purpose", sync.description());
    }
    description.put(
        "usage", "activate writes it to " + sync.object() + " of " + sync.destination() + ".");
    return description;
  }

  private void people(Map<String, Object> contract) {
    Sync.Owner owner = sync.owner();
    if (owner == null) {
      return;
    }
    Map<String, Object> team = new LinkedHashMap<>();
    if (owner.name() != null) {
      team.put("name", owner.name());
    }
    if (owner.email() != null) {
      Map<String, Object> member = new LinkedHashMap<>();
      member.put("username", owner.email());
      member.put("role", "owner");
      team.put("members", List.of(member));
      Map<String, Object> mail = new LinkedHashMap<>();
      mail.put("channel", owner.email());
      mail.put("tool", "email");
      mail.put("url", "mailto:" + owner.email());
      contract.put("support", List.of(mail));
    }
    contract.put("team", team);
  }

  private Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("name", schemaName());
    documented
        .model()
        .ifPresent(
            model -> {
              schema.put("physicalName", model.identifier());
              schema.put("physicalType", model.materialized());
            });
    schema.put("logicalType", "object");
    schema.put("properties", columns().stream().map(this::property).toList());
    List<Map<String, Object>> quality =
        sync.checks().stream()
            .filter(check -> check.columns().size() != 1)
            .flatMap(check -> QualityRule.of(check).stream())
            .toList();
    if (!quality.isEmpty()) {
      schema.put("quality", quality);
    }
    return schema;
  }

  private String schemaName() {
    return documented.model().map(Node::name).orElse(sync.name());
  }

  /** Those of the key, those that are written, and those that are only checked. */
  private Set<String> columns() {
    Set<String> columns = new LinkedHashSet<>();
    sync.key().forEach(key -> columns.add(key.column()));
    sync.fields().forEach(field -> columns.add(field.column()));
    sync.checks().forEach(check -> columns.addAll(check.columns()));
    return columns;
  }

  private Map<String, Object> property(String column) {
    Map<String, Object> property = new LinkedHashMap<>();
    property.put("name", column);
    documented.model().stream()
        .flatMap(model -> model.columns().stream())
        .filter(known -> known.name().equalsIgnoreCase(column))
        .findFirst()
        .map(Node.Column::dataType)
        .ifPresent(
            type -> {
              LogicalType.of(type).ifPresent(logical -> property.put("logicalType", logical));
              property.put("physicalType", type);
            });
    int position = keyColumns().indexOf(column) + 1;
    if (position > 0) {
      property.put("primaryKey", true);
      property.put("primaryKeyPosition", position);
    }
    if (position > 0 || isAlways(CheckSpec.Kind.NOT_NULL, column)) {
      property.put("required", true);
    }
    if (keyColumns().equals(List.of(column)) || isAlways(CheckSpec.Kind.UNIQUE, column)) {
      property.put("unique", true);
    }
    List<FieldMapping> fields =
        sync.fields().stream().filter(field -> field.column().equals(column)).toList();
    boolean sensitive = fields.stream().anyMatch(FieldMapping::sensitive);
    if (sensitive || (position > 0 && sync.keySensitive())) {
      property.put("classification", "restricted");
    }
    List<Map<String, Object>> quality =
        sync.checks().stream()
            .filter(check -> check.columns().equals(List.of(column)))
            .flatMap(check -> QualityRule.of(check).stream())
            .toList();
    if (!quality.isEmpty()) {
      property.put("quality", quality);
    }
    List<String> written = new ArrayList<>();
    if (position > 0) {
      written.add(sync.key().get(position - 1).field());
    }
    fields.forEach(field -> written.add(field.field()));
    if (!written.isEmpty()) {
      property.put(
          "customProperties", written.stream().map(to -> custom("destinationField", to)).toList());
    }
    return property;
  }

  private List<String> keyColumns() {
    return sync.key().stream().map(Sync.KeyColumn::column).toList();
  }

  /** Whether a check that lets no row pass says so of all rows. */
  private boolean isAlways(CheckSpec.Kind kind, String column) {
    return sync.checks().stream()
        .anyMatch(
            check ->
                check.kind() == kind
                    && check.columns().equals(List.of(column))
                    && QualityRule.isStrict(check));
  }

  private List<Map<String, Object>> freshness() {
    List<Map<String, Object>> all = new ArrayList<>();
    for (CheckSpec check : sync.checks()) {
      if (check.kind() == CheckSpec.Kind.FRESH
          && check.arguments().get("within") instanceof Duration within) {
        Map<String, Object> promise = new LinkedHashMap<>();
        promise.put("property", "latency");
        boolean hours = within.toMinutes() % 60 == 0;
        promise.put("value", hours ? within.toHours() : within.toMinutes());
        promise.put("unit", hours ? "h" : "min");
        promise.put("element", schemaName() + "." + check.columns().get(0));
        all.add(promise);
      }
    }
    return all;
  }

  private static Map<String, Object> custom(String property, Object value) {
    Map<String, Object> custom = new LinkedHashMap<>();
    custom.put("property", property);
    custom.put("value", value);
    return custom;
  }
}
