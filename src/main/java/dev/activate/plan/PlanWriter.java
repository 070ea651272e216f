package dev.activate.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.activate.contract.Guardrails.Ceiling;
import dev.activate.durable.PrivateFile;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes a plan file: a DuckDB database, attached to the engine as {@code plan} until it is sealed.
 * It is made in a folder of its owner's alone and comes into sight whole or not at all.
 */
public final class PlanWriter implements AutoCloseable {
  static final int FORMAT = 3;
  static final String ALIAS = "plan";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Engine engine;
  private final PrivateFile file;
  private final Path target;
  private int position;
  private boolean sealed;

  private PlanWriter(Engine engine, PrivateFile file, Path target) {
    this.engine = engine;
    this.file = file;
    this.target = target;
  }

  /** Begins a plan that will be saved as {@code target}. */
  public static PlanWriter begin(Engine engine, Path target) {
    PrivateFile file = PrivateFile.beside(target, PlanFile::unwritten);
    PlanWriter writer = new PlanWriter(engine, file, target);
    try {
      engine.attach(file.path(), ALIAS, Engine.Access.WRITE);
      engine.execute(Sql.render("plan/create", Map.of()));
      engine.compress(Engine.Compression.FAST);
      return writer;
    } catch (RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  /** Adds a sync whose changes, if any, stand in {@code plan.changes} already. */
  public void add(PlannedSync sync, SyncSummary summary) {
    engine.execute(
        Sql.render(
            "plan/add_sync",
            Map.ofEntries(
                Map.entry("position", position++),
                Map.entry("status", sync.status().name()),
                Map.entry("sync", sync.name()),
                Map.entry("destination", sync.destination()),
                Map.entry("destination_type", summary.destinationType()),
                Map.entry("object", sync.object()),
                Map.entry("account", sync.account()),
                Map.entry("contract_digest", sync.contractDigest()),
                Map.entry("sql_digest", sync.sqlDigest()),
                Map.entry("serial", sync.serial()),
                Map.entry("input", sync.input()),
                Map.entry("max_errors", count(sync.maxErrors())),
                Map.entry("max_errors_percent", percent(sync.maxErrors())),
                Map.entry("key_fields", list(sync.keyFields())),
                Map.entry("fields", list(sync.fields())),
                Map.entry("sensitive", list(sync.sensitive())),
                Map.entry("after", list(sync.after())),
                Map.entry("lookups", json(sync.lookups())),
                Map.entry("summary", json(summary)))));
  }

  /** Writes the header, seals the file against damage and puts it in its place. */
  public void seal(PlanSummary.Header header, Instant expiresAt, String lineage) {
    engine.execute(
        Sql.render(
            "plan/add_header",
            Map.ofEntries(
                Map.entry("format", FORMAT),
                Map.entry("plan_id", header.planId()),
                Map.entry("tool_version", header.toolVersion()),
                Map.entry("project", header.project()),
                Map.entry("target", header.target()),
                Map.entry("local", String.valueOf(header.local())),
                Map.entry("manifest_version", header.manifestVersion()),
                Map.entry("manifest_generated_at", String.valueOf(header.manifestGeneratedAt())),
                Map.entry("created_at", header.createdAt().toString()),
                Map.entry("expires_at", expiresAt.toString()),
                Map.entry("lineage", lineage))));
    engine.detach(ALIAS);
    engine.compress(Engine.Compression.SMALL);
    file.append(PlanFile.seal(file.path(), target));
    file.publish();
    sealed = true;
  }

  /** Throws away a plan that was not sealed; does nothing after it was. */
  @Override
  public void close() {
    if (!sealed) {
      engine.execute("detach database if exists " + ALIAS);
    }
    file.close();
  }

  private static String count(@Nullable Ceiling ceiling) {
    return String.valueOf(ceiling == null ? null : ceiling.count());
  }

  private static String percent(@Nullable Ceiling ceiling) {
    BigDecimal percent = ceiling == null ? null : ceiling.percent();
    return percent == null ? "null" : Engine.literal(percent.toPlainString());
  }

  private static String list(List<String> texts) {
    return texts.stream()
        .map(Engine::literal)
        .collect(Collectors.joining(", ", "[", "]::varchar[]"));
  }

  private static String json(Object summary) {
    try {
      return JSON.writeValueAsString(summary);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
