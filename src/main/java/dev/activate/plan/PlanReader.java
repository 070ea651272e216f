package dev.activate.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.activate.contract.Guardrails.Ceiling;
import dev.activate.destination.Lookup;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Engine;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan file that was found whole, attached to the engine as {@code plan} until it is closed. It
 * is never changed.
 *
 * @param lineage of the ledger that it was computed from; empty when there was none
 */
public record PlanReader(
    Engine engine,
    Path file,
    PlanSummary.Header header,
    Instant expiresAt,
    String lineage,
    List<PlannedSync> syncs,
    List<SyncSummary> summaries)
    implements AutoCloseable {
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  public PlanReader {
    syncs = List.copyOf(syncs);
    summaries = List.copyOf(summaries);
  }

  /** Opens a plan; one that is damaged or of another version is refused. */
  public static PlanReader open(Engine engine, Path file) {
    PlanFile.check(file);
    engine.attach(file, PlanWriter.ALIAS, Engine.Access.READ);
    int format = (int) engine.count("select format from plan.plan");
    if (format != PlanWriter.FORMAT) {
      throw Problem.error(
              Code.PLAN_DAMAGED,
              "Plan is of another version",
              file
                  + " has format "
                  + format
                  + ", this activate reads format "
                  + PlanWriter.FORMAT
                  + ".")
          .run("activate plan --out " + file)
          .asException();
    }
    List<PlannedSync> syncs = readSyncs(engine);
    List<SyncSummary> summaries =
        engine.query(
            "select summary from plan.sync order by position",
            summary -> summary(summary.getString(1)));
    return engine.one(
        "from plan.plan",
        row ->
            new PlanReader(
                engine,
                file,
                new PlanSummary.Header(
                    row.getString("plan_id"),
                    row.getString("tool_version"),
                    row.getString("project"),
                    row.getString("target"),
                    row.getBoolean("local"),
                    row.getString("manifest_version"),
                    instant(row.getString("manifest_generated_at")),
                    Instant.parse(row.getString("created_at"))),
                Instant.parse(row.getString("expires_at")),
                row.getString("lineage"),
                syncs,
                summaries));
  }

  public PlanSummary summary() {
    return new PlanSummary(header, new PlanSummary.Saved(file.toString(), expiresAt), summaries);
  }

  /**
   * The same plan, shown otherwise.
   *
   * @param only these syncs, by name; all when empty
   * @param keys only the changes of these keys, with all their fields; any when empty
   */
  public PlanSummary show(Values values, int limit, List<String> only, List<String> keys) {
    List<SyncSummary> shown = new ArrayList<>();
    for (int i = 0; i < syncs.size(); i++) {
      if (only.isEmpty() || only.contains(syncs.get(i).name())) {
        shown.add(shown(syncs.get(i), summaries.get(i), values, limit, keys));
      }
    }
    return new PlanSummary(header, summary().saved(), shown);
  }

  private SyncSummary shown(
      PlannedSync sync, SyncSummary summary, Values values, int limit, List<String> keys) {
    if (summary.counts().writes() == 0) {
      return summary;
    }
    Overview overview = new Overview(engine, ChangeTable.of(engine, sync, summary), values);
    return summary.withSamples(
        keys.isEmpty() ? overview.samples(summary.counts(), limit) : overview.ofKeys(keys),
        overview.deletes(summary.counts()));
  }

  /** Whether keys of a sync may only be shown as a short hash. */
  public boolean keySensitive(String sync) {
    return summaries.stream().anyMatch(one -> one.name().equals(sync) && one.keySensitive());
  }

  /** For which keys with a dead letter nothing is due any more, as the ledger spells keys. */
  public List<String> settled(String sync) {
    return engine.query(
        "select key from plan.settled where sync = " + Engine.literal(sync),
        row -> row.getString(1));
  }

  @Override
  public void close() {
    engine.detach(PlanWriter.ALIAS);
  }

  private static List<PlannedSync> readSyncs(Engine engine) {
    return engine.query(
        "select * replace (to_json(key_fields) as key_fields, to_json(fields) as fields,"
            + " to_json(sensitive) as sensitive, to_json(after) as after) from plan.sync order by position",
        row ->
            new PlannedSync(
                row.getString("name"),
                SyncSummary.Status.valueOf(row.getString("status")),
                row.getString("destination"),
                row.getString("object"),
                row.getString("account"),
                row.getString("contract_digest"),
                row.getString("sql_digest"),
                row.getLong("serial"),
                row.getString("input"),
                ceiling(row.getString("max_errors"), row.getString("max_errors_percent")),
                texts(row.getString("key_fields")),
                texts(row.getString("fields")),
                texts(row.getString("sensitive")),
                texts(row.getString("after")),
                lookups(row.getString("lookups"))));
  }

  private static @Nullable Ceiling ceiling(@Nullable String count, @Nullable String percent) {
    return count == null && percent == null
        ? null
        : new Ceiling(
            count == null ? null : Long.valueOf(count),
            percent == null ? null : new BigDecimal(percent));
  }

  private static @Nullable Instant instant(String text) {
    return text.equals("null") ? null : Instant.parse(text);
  }

  private static List<String> texts(String json) {
    try {
      return List.of(JSON.readValue(json, String[].class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Lookup> lookups(String json) {
    try {
      return JSON.readValue(json, new TypeReference<Map<String, Lookup>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SyncSummary summary(String json) {
    try {
      return JSON.readValue(json, SyncSummary.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
