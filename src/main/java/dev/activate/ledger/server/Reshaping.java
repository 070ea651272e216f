package dev.activate.ledger.server;

import dev.activate.ledger.Fold;
import dev.activate.ledger.Image.SyncImage;
import dev.activate.ledger.server.Books.Entry;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Session;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings the table of a sync's records into the shape that a fold has. A field that is new is a
 * column more; one whose type has changed is carried over into a new table, as DuckDB reads it.
 */
final class Reshaping {
  private final Engine engine;
  private final Place place;
  private final Optional<Entry> known;
  private final Fold fold;
  private @Nullable Layout made;

  Reshaping(Engine engine, Place place, Optional<Entry> known, Fold fold) {
    this.engine = engine;
    this.place = place;
    this.known = known;
    this.fold = fold;
  }

  /** What it is now; only after {@link #prepare}. */
  Layout layout() {
    Layout layout = made;
    if (layout == null) {
      throw new IllegalStateException("not prepared");
    }
    return layout;
  }

  Layout prepare(Session session) {
    Layout layout = known.map(entry -> altered(session, entry)).orElseGet(() -> anew(session));
    made = layout;
    return layout;
  }

  private Layout anew(Session session) {
    return Tables.make(session, place, fold.sync(), fold.shape());
  }

  private Layout altered(Session session, Entry entry) {
    Layout then = entry.layout();
    boolean isRetyped =
        then.columns().stream()
            .anyMatch(
                held ->
                    wanted().stream()
                        .anyMatch(
                            column ->
                                column.name().equalsIgnoreCase(held.name())
                                    && !column.type().equals(held.type())));
    if (isRetyped || !entry.sync().keyFields().equals(fold.shape().keyNames())) {
      return carried(session, entry);
    }
    List<Column> more =
        wanted().stream().filter(column -> then.find(column.name()).isEmpty()).toList();
    if (more.isEmpty()) {
      return then;
    }
    Set<String> taken = new HashSet<>();
    String all = "select * from " + place.table(then.heldIn());
    session.columns(all).forEach(column -> taken.add(column.name()));
    Layout now = then.with(place.dialect(), more, taken);
    for (Column column : more) {
      session.execute(
          place.sql(
              "add_column",
              Map.of(
                  "held_in", then.heldIn(),
                  "column", now.find(column.name()).orElseThrow().column(),
                  "duck", column.type())));
    }
    return now;
  }

  private Layout carried(Session session, Entry entry) {
    Layout now = anew(session);
    SyncImage then = new Records(engine, new Same(place, session)).image(entry, fold.shape());
    try {
      Tables.fill(session, engine, place, now, fold.shape(), then.relation());
    } finally {
      engine.execute("drop table if exists " + then.table());
    }
    return now;
  }

  private List<Column> wanted() {
    return Layout.all(fold.shape());
  }

  /** Removes what is no longer wanted. */
  void tidy(Session session) {
    Entry entry = known.orElse(null);
    if (entry == null) {
      return;
    }
    String then = entry.layout().heldIn();
    if (!then.equals(layout().heldIn())) {
      session.execute(place.sql("drop", Map.of("held_in", then)));
      return;
    }
    List<Layout.Held> gone = new ArrayList<>(layout().columns());
    gone.removeAll(layout().only(fold.shape()).columns());
    for (Layout.Held held : gone) {
      session.execute(place.sql("drop_column", Map.of("held_in", then, "column", held.column())));
    }
  }
}
