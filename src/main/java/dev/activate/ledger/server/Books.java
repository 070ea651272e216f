package dev.activate.ledger.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.activate.ledger.DeadLetter;
import dev.activate.ledger.Image.AppliedPlan;
import dev.activate.ledger.Invocation;
import dev.activate.ledger.LedgerSync;
import dev.activate.ledger.Run;
import dev.activate.warehouse.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the tables of a ledger hold, as of now. */
record Books(Session session, Place place) {
  static final long FORMAT = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The ledger's own row. */
  record Title(long format, String lineage, Owner owner, String movedTo) {}

  /** A sync with how its records are held. */
  record Entry(LedgerSync sync, Layout layout, Instant appliedAt) {}

  /** Empty when there is no ledger. */
  Optional<Title> title() {
    if (session.query(place.sql("exists"), row -> row.getLong(1)).get(0) == 0) {
      return Optional.empty();
    }
    return session
        .query(
            place.sql("ledger"),
            row ->
                new Title(
                    row.getLong(1),
                    row.getString(2),
                    new Owner(row.getString(3), row.getString(4)),
                    row.getString(5)))
        .stream()
        .findFirst();
  }

  Optional<Entry> sync(String name) {
    return entries(name).stream().findFirst();
  }

  List<Entry> syncs() {
    return entries(null).stream()
        .sorted(Comparator.comparing(entry -> entry.sync().name()))
        .toList();
  }

  private List<Entry> entries(@Nullable String name) {
    Map<String, @Nullable Object> names = new HashMap<>();
    names.put("sync", name);
    return session.query(
        place.sql("syncs", names),
        row -> {
          Layout layout = Layout.read(row.getString(6), row.getString(5));
          return new Entry(
              new LedgerSync(
                  row.getString(1),
                  row.getLong(2),
                  row.getLong(3),
                  List.of(json(row.getString(4), String[].class)),
                  layout.columns().stream().map(Layout.Held::field).toList(),
                  row.getString(7)),
              layout,
              instant(row.getLong(8)));
        });
  }

  Optional<Long> serialAfter(String planId, String sync) {
    long serial =
        session
            .query(
                place.sql("serial_after", Map.of("plan_id", planId, "sync", sync)),
                row -> row.getLong(1))
            .get(0);
    return serial == 0 ? Optional.empty() : Optional.of(serial);
  }

  List<AppliedPlan> plans() {
    return session.query(
        place.sql("applied_plans"),
        row ->
            new AppliedPlan(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                instant(row.getLong(5))));
  }

  List<Run> runs() {
    Comparator<Run> oldest = Comparator.comparing((Run run) -> run.by().since());
    return session.query(place.sql("runs"), Books::run).stream()
        .sorted(oldest.thenComparing(Run::id).reversed())
        .toList();
  }

  List<DeadLetter> deadLetters(String sync) {
    return session
        .query(
            place.sql("dead_letters", Map.of("sync", sync)),
            row ->
                new DeadLetter(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getLong(7),
                    row.getString(8),
                    instant(row.getLong(9)),
                    instant(row.getLong(10))))
        .stream()
        .sorted(Comparator.comparing(DeadLetter::sync).thenComparing(DeadLetter::key))
        .toList();
  }

  private static Run run(ResultSet row) throws SQLException {
    long ended = row.getLong(11);
    Instant endedAt = row.wasNull() ? null : instant(ended);
    int code = row.getInt(12);
    Integer exit = row.wasNull() ? null : code;
    return new Run(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        new Invocation(
            row.getString(4),
            row.getString(5),
            row.getLong(6),
            row.getString(7),
            instant(row.getLong(8))),
        Run.State.valueOf(row.getString(9)),
        row.getLong(10),
        endedAt,
        exit,
        List.of(json(row.getString(13), Run.Counts[].class)));
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T json(String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
