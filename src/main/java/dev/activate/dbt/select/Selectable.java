package dev.activate.dbt.select;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A sync, as far as selecting it goes. What costs time is worked out when it is asked for. */
public interface Selectable {
  String name();

  List<String> tags();

  /**
   * The files that it is in, from the project's folder, with forward slashes; its contract first.
   */
  List<String> paths();

  /** The destination's name. */
  String destination();

  String object();

  /** In lower case: {@code upsert}. */
  String mode();

  /**
   * What {@code config.x} looks into: its config, with settings of its own that it may not have.
   */
  Map<String, Object> config();

  /** The unique ids of the nodes that it reads directly. */
  Set<String> upstream();

  /** The syncs that must be applied before it, by name. */
  List<String> after();

  /** Stands for all that its contract says: the same as long as that is the same. */
  String contract();

  /** Its rendered SQL with each relation's unique id in place of its name, alike in all targets. */
  String sql();
}
