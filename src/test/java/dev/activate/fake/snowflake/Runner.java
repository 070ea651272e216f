package dev.activate.fake.snowflake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.activate.fake.snowflake.sql.ObjectName;
import dev.activate.fake.snowflake.sql.SnowflakeError;
import dev.activate.fake.snowflake.sql.Type;
import dev.activate.fake.snowflake.sql.Verbs;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs queries and changes in DuckDB. One statement's. */
final class Runner {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
          .build();
  private final Session session;
  private final Store store;
  private final Account account;
  private final String requestId;
  private final boolean describes;

  Runner(Session session, Store store, Account account, String requestId, boolean describes) {
    this.session = session;
    this.store = store;
    this.account = account;
    this.requestId = requestId;
    this.describes = describes;
  }

  boolean describes() {
    return describes;
  }

  Result query(Verbs.Query query, int kind) throws SQLException {
    List<Column> columns = columns(query);
    ResultWriter writer =
        new ResultWriter(store.folder(), account.firstRows(), account.chunkRows());
    if (!describes) {
      String cells =
          IntStream.range(0, columns.size())
              .mapToObj(i -> Columns.cell(columns.get(i).type(), "q.c" + i))
              .collect(Collectors.joining(", "));
      String names =
          IntStream.range(0, columns.size())
              .mapToObj(i -> "c" + i)
              .collect(Collectors.joining(","));
      read("SELECT " + cells + " FROM (" + query.sql() + ") AS q(" + names + ")", columns, writer);
    }
    return writer.result(kind, columns);
  }

  List<Column> columns(Verbs.Query query) throws SQLException {
    Map<String, Type> types = new HashMap<>();
    for (ObjectName table : query.reads()) {
      types.putAll(store.declared(table));
    }
    types.putAll(query.types());
    try (PreparedStatement prepared = connection().prepareStatement(query.sql())) {
      return Columns.of(prepared.getMetaData(), types);
    }
  }

  private void read(String sql, List<Column> columns, ResultWriter writer) throws SQLException {
    try (Statement statement = connection().createStatement()) {
      session.running.put(requestId, statement);
      try (ResultSet rows = statement.executeQuery(sql)) {
        @Nullable String[] cells = new String[columns.size()];
        while (rows.next()) {
          for (int i = 0; i < cells.length; i++) {
            String text = rows.getString(i + 1);
            boolean json = text != null && columns.get(i).type().duck().equals("JSON");
            cells[i] = json ? spelled(text) : text;
          }
          writer.row(cells);
        }
      }
    } finally {
      session.running.remove(requestId);
    }
  }

  /** The service keeps the keys of objects in order, and not the spaces that were written. */
  private String spelled(String json) {
    try {
      Object tree = JSON.readValue(json, Object.class);
      return session.parameter("JSON_INDENT").equals("0")
          ? JSON.writeValueAsString(tree)
          : JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  Result change(Verbs.Change change) throws SQLException {
    int kind =
        switch (change.action()) {
          case INSERT -> Result.INSERT;
          case UPDATE -> Result.UPDATE;
          case DELETE -> Result.DELETE;
          case MERGE -> Result.MERGE;
        };
    if (describes) {
      return counted(kind, change.action(), 0, 0, 0);
    }
    boolean alone = !session.inTransaction() && session.autocommits();
    if (!session.inTransaction() && !alone) {
      session.begin();
    }
    try {
      if (change.action() != Verbs.Action.INSERT) {
        store.locks().take(change.target(), session, session.lockSeconds());
      }
      return changed(kind, change);
    } finally {
      if (alone) {
        store.locks().release(session);
      }
    }
  }

  private Result changed(int kind, Verbs.Change change) throws SQLException {
    try (Statement statement = connection().createStatement()) {
      session.running.put(requestId, statement);
      if (change.action() != Verbs.Action.MERGE) {
        return counted(kind, change.action(), statement.executeUpdate(change.sql()), 0);
      }
      if (change.duplicates() != null && !Rows.texts(connection(), change.duplicates()).isEmpty()) {
        throw new SnowflakeError(
            "100090", "42P18", "Duplicate row detected during DML action\nRow Values: []");
      }
      Map<String, Long> counts = new HashMap<>();
      try (ResultSet actions = statement.executeQuery(change.sql())) {
        while (actions.next()) {
          counts.merge(String.valueOf(actions.getString(1)), 1L, Long::sum);
        }
      }
      return counted(
          kind,
          change.action(),
          counts.getOrDefault("INSERT", 0L),
          counts.getOrDefault("UPDATE", 0L),
          counts.getOrDefault("DELETE", 0L));
    } finally {
      session.running.remove(requestId);
    }
  }

  /** The one row that a change is answered with. */
  private Result counted(int kind, Verbs.Action action, long... counts) {
    List<String> names =
        switch (action) {
          case INSERT -> List.of("number of rows inserted");
          case UPDATE -> List.of("number of rows updated", "number of multi-joined rows updated");
          case DELETE -> List.of("number of rows deleted");
          case MERGE ->
              List.of(
                  "number of rows inserted", "number of rows updated", "number of rows deleted");
        };
    List<Column> columns =
        names.stream().map(name -> new Column(name, Type.number(19, 0))).toList();
    @Nullable String[] cells = new String[names.size()];
    long total = 0;
    for (int i = 0; i < cells.length; i++) {
      cells[i] = String.valueOf(counts[i]);
      total += counts[i];
    }
    ResultWriter writer = new ResultWriter(store.folder(), 1, 1);
    writer.row(cells);
    return writer.result(kind, columns, total);
  }

  private Connection connection() {
    return session.connection();
  }
}
