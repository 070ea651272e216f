package dev.activate.cli;

import dev.activate.contract.Sync;
import dev.activate.dbt.Selectable;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** A sync, as dbt's selection sees it; what it reads is looked up only when it is asked for. */
record SelectableSync(Sync sync, Supplier<List<String>> reads) implements Selectable {

  @Override
  public String name() {
    return sync.name();
  }

  @Override
  public List<String> tags() {
    return sync.tags();
  }

  @Override
  public String path() {
    return sync.file();
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
  public Set<String> upstream() {
    return Set.copyOf(reads.get());
  }
}
