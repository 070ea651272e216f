package dev.activate.cli;

import dev.activate.contract.Sync;
import dev.activate.dbt.select.Selectable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A sync, as dbt's selection sees it; it is rendered only when what it reads is asked for. */
record SelectableSync(Sync sync, Workspace workspace) implements Selectable {

  @Override
  public String name() {
    return sync.name();
  }

  @Override
  public List<String> tags() {
    return sync.tags();
  }

  /** A query in a file of its own has that as well. */
  @Override
  public List<String> paths() {
    return Stream.of(sync.file(), sync.query().sql().file()).distinct().toList();
  }

  @Override
  public String destination() {
    return sync.destination();
  }

  @Override
  public String object() {
    return sync.object();
  }

  @Override
  public String mode() {
    return sync.mode().name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>(sync.config());
    config.put("enabled", sync.enabled());
    config.put("mode", mode());
    config.put("on_missing", sync.onMissing().name().toLowerCase(Locale.ROOT));
    return config;
  }

  @Override
  public Set<String> upstream() {
    return Set.copyOf(workspace.compile(sync).dependsOn());
  }

  @Override
  public List<String> after() {
    return sync.after();
  }

  @Override
  public String contract() {
    return sync.digest();
  }

  @Override
  public String sql() {
    return workspace.sql().portable(sync);
  }
}
