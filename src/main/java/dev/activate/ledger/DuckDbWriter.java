package dev.activate.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Changes a ledger that is attached to be written, within one transaction. */
record DuckDbWriter(Engine engine) implements LedgerWriter {

  @Override
  public void fold(Fold fold) {
    Map<String, @Nullable Object> names = new HashMap<>();
    LedgerSync before = new LedgerTables(engine).sync(fold.sync());
    names.putAll(LedgerTables.names(before, fold.shape()));
    names.put("is_new", before.isNew());
    names.put("gone", fold.gone());
    names.put("held", fold.held());
    names.put("refused", fold.refused());
    names.put("plan_id", fold.planId());
    names.put("run", fold.run());
    names.put("input", fold.input());
    if (engine.count(Sql.render("ledger/acknowledged", names)) > 0) {
      engine.execute(Sql.render("ledger/fold", names));
    }
    names.put("key_text", Sql.render("ledger/key_text", names));
    engine.execute(Sql.render("ledger/refuse", names));
  }

  @Override
  public void record(Run run) {
    Map<String, @Nullable Object> names = new HashMap<>();
    names.put("id", run.id());
    names.put("plan_id", run.planId());
    names.put("target", run.target());
    names.put("user", run.by().user());
    names.put("host", run.by().host());
    names.put("pid", run.by().pid());
    names.put("command", run.by().command());
    names.put("since", run.by().since().toString());
    names.put("state", run.state().name());
    names.put("position", run.position());
    names.put("ended_at", run.endedAt() == null ? null : run.endedAt().toString());
    names.put("exit", run.exit());
    names.put("syncs", json(run.syncs()));
    engine.execute(Sql.render("ledger/record", names));
  }

  @Override
  public void forget(String sync) {
    engine.execute(Sql.render("ledger/forget", Map.of("sync", sync)));
  }

  @Override
  public long clear(String sync, List<String> keys) {
    String only = keys.stream().map(Engine::literal).collect(Collectors.joining(", "));
    return engine.update(Sql.render("ledger/clear", Map.of("sync", sync, "keys", only)));
  }

  private static String json(List<Run.Counts> syncs) {
    try {
      return LedgerTables.JSON.writeValueAsString(syncs);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
