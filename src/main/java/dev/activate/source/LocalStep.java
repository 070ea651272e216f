package dev.activate.source;

import dev.activate.dbt.Node;

/**
 * How one node comes to be in the local warehouse.
 *
 * @param sql its rows
 * @param digest of everything that they come from; the same digest means the same rows
 */
record LocalStep(Node node, Kind kind, String sql, String digest) {

  enum Kind {
    LOAD,
    MODEL,
    /** Another node makes the very same relation. */
    SAME
  }

  static LocalStep load(Node node, String sql, String digest) {
    return new LocalStep(node, Kind.LOAD, sql, digest);
  }

  static LocalStep model(Node node, String sql, String digest) {
    return new LocalStep(node, Kind.MODEL, sql, digest);
  }

  static LocalStep sameAs(Node node, LocalStep other) {
    return new LocalStep(node, Kind.SAME, "", other.digest());
  }

  boolean builds() {
    return kind != Kind.SAME;
  }

  boolean isView() {
    return kind == Kind.MODEL && node.materialized().equals("view");
  }
}
