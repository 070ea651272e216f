package dev.activate.dbt;

import java.util.List;
import java.util.Set;

/** A sync, as far as selecting it goes. */
public interface Selectable {
  String name();

  List<String> tags();

  /** The file it is in, from the project's folder, with forward slashes. */
  String path();

  /** The destination's name. */
  String destination();

  String object();

  /** The unique ids of the nodes that it reads directly. */
  Set<String> upstream();
}
