package dev.activate.report.docs;

import dev.activate.contract.Sync;
import dev.activate.dbt.Manifest;
import dev.activate.dbt.Node;
import dev.activate.yaml.YamlText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One dbt exposure per sync, so that dbt's lineage shows where the rows go. See <a
 * href="https://docs.getdbt.com/reference/exposure-properties">exposure properties</a>.
 */
public final class Exposures {
  private static final String HEADER =
      """
      # Written by `activate docs exposures` from the contracts in reverse_etl/.
      # Change those, not this file, and run it again.

      """;
  private static final Set<String> MATURITIES = Set.of("high", "medium", "low");
  private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\..*");
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s/@?#]+(/[^\\s@?#]*)?");

  private final Manifest manifest;
  private final String project;

  private Exposures(Manifest manifest, String project) {
    this.manifest = manifest;
    this.project = project;
  }

  /**
   * The properties file, its exposures in the order of their names.
   *
   * @param project dbt's name for the root project; it owns a sync whose contract names nobody
   */
  public static String of(Manifest manifest, String project, List<DocumentedSync> syncs) {
    Exposures exposures = new Exposures(manifest, project);
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("version", 2);
    file.put(
        "exposures",
        syncs.stream()
            .sorted(Comparator.comparing(one -> one.sync().name()))
            .map(exposures::exposure)
            .toList());
    return HEADER + YamlText.of(file);
  }

  private Map<String, Object> exposure(DocumentedSync documented) {
    Sync sync = documented.sync();
    Map<String, Object> exposure = new LinkedHashMap<>();
    exposure.put("name", sync.name());
    exposure.put("label", text(sync.destination() + " " + sync.object()));
    exposure.put("type", "application");
    String maturity = String.valueOf(documented.meta().get("maturity")).toLowerCase(Locale.ROOT);
    if (MATURITIES.contains(maturity)) {
      exposure.put("maturity", maturity);
    }
    url(documented).ifPresent(url -> exposure.put("url", text(url)));
    if (!sync.description().isEmpty()) {
      exposure.put("description", text(sync.description()));
    }
    exposure.put("depends_on", documented.reads().stream().map(this::call).sorted().toList());
    exposure.put("owner", owner(sync));
    Map<String, Object> config = new LinkedHashMap<>();
    if (!sync.tags().isEmpty()) {
      config.put("tags", sync.tags().stream().map(Exposures::text).toList());
    }
    config.put("meta", meta(documented));
    if (takesConfig()) {
      exposure.put("config", config);
    } else {
      exposure.putAll(config);
    }
    return exposure;
  }

  private Map<String, Object> owner(Sync sync) {
    Map<String, Object> owner = new LinkedHashMap<>();
    Sync.Owner given = sync.owner();
    if (given != null && given.name() != null) {
      owner.put("name", text(given.name()));
    }
    if (given != null && given.email() != null) {
      owner.put("email", text(given.email()));
    }
    if (owner.isEmpty()) {
      owner.put("name", project);
    }
    return owner;
  }

  private static Map<String, Object> meta(DocumentedSync documented) {
    Sync sync = documented.sync();
    Map<String, Object> ours = new LinkedHashMap<>();
    ours.put("contract", text(sync.file()));
    ours.put("destination", text(sync.destination()));
    ours.put("type", text(documented.destination().type()));
    ours.put("object", text(sync.object()));
    ours.put("mode", sync.mode().name().toLowerCase(Locale.ROOT));
    ours.put("on_missing", sync.onMissing().name().toLowerCase(Locale.ROOT));
    Map<String, Object> meta = new LinkedHashMap<>();
    documented
        .meta()
        .forEach(
            (key, value) -> {
              if (!key.equals("maturity") && !key.equals("url")) {
                meta.put(text(key.toString()), plain(value));
              }
            });
    meta.put("activate", ours);
    return meta;
  }

  private static Object plain(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> plain = new LinkedHashMap<>();
      map.forEach((key, one) -> plain.put(text(key.toString()), plain(one)));
      return plain;
    }
    if (value instanceof List<?> list) {
      List<Object> plain = new ArrayList<>();
      list.forEach(one -> plain.add(plain(one)));
      return plain;
    }
    return value instanceof String text ? text(text) : value;
  }

  /** What the contract says in its meta, else the org's own address where the service has one. */
  private static Optional<String> url(DocumentedSync documented) {
    boolean named =
        documented.destination().type().equals("salesforce")
            && !documented.destination().referring().contains("url");
    Object url =
        documented.meta().containsKey("url")
            ? documented.meta().get("url")
            : named ? documented.destination().settings().get("url") : null;
    return Optional.ofNullable(url)
        .map(Object::toString)
        .filter(one -> ADDRESS.matcher(one).matches());
  }

  private String call(Node node) {
    if (node.isSource()) {
      return "source('" + node.sourceName() + "', '" + node.name() + "')";
    }
    String other = node.packageName().equals(project) ? "" : "'" + node.packageName() + "', ";
    String version = node.version();
    return "ref("
        + other
        + "'"
        + node.name()
        + "'"
        + (version == null ? "" : ", v=" + v(version))
        + ")";
  }

  private static String v(String version) {
    return version.matches("\\d{1,9}") ? version : "'" + version + "'";
  }

  /** From dbt 1.10 on, tags and meta of an exposure belong under config. */
  private boolean takesConfig() {
    Matcher version = VERSION.matcher(manifest.dbtVersion().orElse(""));
    if (!version.matches()) {
      return true;
    }
    int major = Integer.parseInt(version.group(1));
    int minor = Integer.parseInt(version.group(2));
    // dbt platform counts years, and took the new place in the course of 2025.
    return major > 1 ? major < 2000 || major > 2025 : minor >= 10;
  }

  /** dbt renders every text of a properties file as a template. */
  private static String text(String text) {
    return text.replace("{{", "{ {").replace("{%", "{ %").replace("{#", "{ #");
  }
}
