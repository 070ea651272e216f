package dev.activate.destination.connector.spec;

import dev.activate.change.Action;
import java.util.List;
import java.util.Locale;

/** The operations that an object may have. */
public enum OpKind {
  CREATE,
  UPDATE,
  UPSERT,
  DELETE,
  ADD,
  REMOVE;

  /** Those that carry an action out, the most fitting first. */
  public static List<OpKind> of(Action action) {
    return switch (action) {
      case CREATE -> List.of(CREATE, ADD, UPSERT);
      case UPDATE -> List.of(UPDATE, UPSERT);
      case DELETE -> List.of(DELETE, REMOVE);
    };
  }

  /** As connectors spell it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
