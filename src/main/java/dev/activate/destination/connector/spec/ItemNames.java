package dev.activate.destination.connector.spec;

import java.util.List;

/** What references may name in items and bodies. */
final class ItemNames {
  private ItemNames() {}

  /** Of one change. */
  static Names item(Names names, List<String> keys) {
    Names known = keys.isEmpty() ? names.anything("key") : names.either("key", keys);
    return known
        .with("key_name", "key_value", "remote_id", "trace", "action", "cleared")
        .anything("changed", "record", "before");
  }

  /** Of all items of a request. */
  static Names body(Names names, List<String> keys) {
    Names known = keys.isEmpty() ? names.anything("keys") : names.members("keys", keys);
    return known
        .members("batch", List.of("id", "size"))
        .with("items", "item", "key_name", "key_names", "key_values", "remote_ids", "traces");
  }

  /** Of a request of one change. */
  static Names both(Names body, Names item) {
    return item.with("items", "item", "key_names", "key_values", "remote_ids", "traces")
        .members("batch", List.of("id", "size"))
        .anything("keys");
  }

  /** Of a request that reads. */
  static Names reading(Names names, List<String> keys) {
    return body(names, keys)
        .either("fields", List.of("exportable"))
        .members("soql", List.of("fields", "key_values"));
  }
}
