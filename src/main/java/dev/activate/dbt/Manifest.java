package dev.activate.dbt;

import dev.activate.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What dbt knows of a project: its models, seeds, snapshots and sources. Immutable.
 *
 * <p>Reads the schemas v4 to v12 and v20 (dbt 1.0 to 2.0) and takes whatever is absent for null.
 */
public final class Manifest {

  /** What the file says of itself; null where it says nothing. */
  record Metadata(
      String schemaVersion,
      @Nullable Instant generatedAt,
      @Nullable String dbtVersion,
      @Nullable String invocationId,
      @Nullable String adapterType,
      @Nullable String projectName,
      Map<String, @Nullable Object> quoting) {}

  private final Path file;
  private final Metadata metadata;
  private final Map<String, Node> nodes;
  private final Map<String, Node> disabled;
  private final Map<String, Macro> macros;
  private final Guarantees guarantees;
  private final List<Problem> warnings;
  private final Refs refs;
  private final ManifestNodes raw;
  private final Duration readIn;

  Manifest(
      Path file,
      Metadata metadata,
      Map<String, Node> nodes,
      Map<String, Node> disabled,
      Map<String, Macro> macros,
      Guarantees guarantees,
      List<Problem> warnings,
      Duration readIn) {
    this.file = file;
    this.metadata = metadata;
    this.nodes = nodes;
    this.disabled = disabled;
    this.macros = macros;
    this.guarantees = guarantees;
    this.warnings = List.copyOf(warnings);
    this.raw = new ManifestNodes(file);
    this.readIn = readIn;
    this.refs = new Refs(nodes.values(), disabled.values(), metadata.projectName());
  }

  /** Reads a manifest; one that is missing, damaged or too old is an ActivateException. */
  public static Manifest read(Path file) {
    return ManifestReader.read(file);
  }

  public Path file() {
    return file;
  }

  /** How long it took to read the file. */
  public Duration readIn() {
    return readIn;
  }

  /** With its letter: {@code v12}. */
  public String schemaVersion() {
    return metadata.schemaVersion();
  }

  public Optional<Instant> generatedAt() {
    return Optional.ofNullable(metadata.generatedAt());
  }

  public Optional<String> dbtVersion() {
    return Optional.ofNullable(metadata.dbtVersion());
  }

  public Optional<String> invocationId() {
    return Optional.ofNullable(metadata.invocationId());
  }

  public Optional<String> adapterType() {
    return Optional.ofNullable(metadata.adapterType());
  }

  /** Absent before dbt 1.6. */
  public Optional<String> projectName() {
    return Optional.ofNullable(metadata.projectName());
  }

  /** Models, seeds, snapshots and sources, in the manifest's order. */
  public Collection<Node> nodes() {
    return nodes.values();
  }

  public Optional<Node> node(String uniqueId) {
    return Optional.ofNullable(nodes.get(uniqueId));
  }

  public Collection<Node> disabled() {
    return disabled.values();
  }

  /** What the project quotes ({@code database, schema, identifier}); empty before dbt 1.10. */
  public Map<String, @Nullable Object> quoting() {
    return metadata.quoting();
  }

  /** The macros of the project, its packages, the adapter and dbt, as they are written. */
  public Collection<Macro> macros() {
    return macros.values();
  }

  /** The nodes with all that dbt wrote of them. */
  public ManifestNodes raw() {
    return raw;
  }

  /** The tests and constraints of the project. */
  public Guarantees guarantees() {
    return guarantees;
  }

  /** What is odd about the file but does not stop anything. */
  public List<Problem> warnings() {
    return warnings;
  }

  /**
   * The node that {@code ref()} means in a file of {@code currentPackage}; anything that dbt would
   * not resolve is an ActivateException that says why.
   */
  public Node ref(
      @Nullable String packageName, String name, @Nullable String version, String currentPackage) {
    return refs.ref(packageName, name, version, currentPackage);
  }

  /** The node that {@code source()} means, likewise. */
  public Node source(String sourceName, String table, String currentPackage) {
    return refs.source(sourceName, table, currentPackage);
  }

  /** The node's relation as SQL names it: as dbt wrote it, or from its parts where it did not. */
  public String relation(Node node) {
    String printed = node.relationName();
    return printed != null ? printed : RelationName.of(node, metadata.adapterType());
  }
}
