package dev.activate.destination.sql.postgres;

import dev.activate.change.Action;
import dev.activate.destination.sql.Column;
import dev.activate.destination.sql.Layout;
import dev.activate.destination.sql.Layout.Cell;
import dev.activate.destination.sql.Manner;
import dev.activate.destination.sql.Row;
import dev.activate.destination.sql.Segment;
import dev.activate.destination.sql.Work;
import dev.activate.warehouse.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** A batch in PostgreSQL: COPY into a temporary table, then one statement for all of a segment. */
final class PostgresWork implements Work {
  private static final int FETCHED = 5_000;

  private final Connection connection;
  private final Layout layout;
  private final Manner manner;
  private final Parts parts;
  private final Map<Object, String> rendered = new HashMap<>();

  PostgresWork(Connection connection, Layout layout, Manner manner) {
    this.connection = connection;
    this.layout = layout;
    this.manner = manner;
    this.parts = new Parts(layout);
  }

  @Override
  public void begin() throws SQLException {
    try (PreparedStatement set = prepare("begin", Map.of())) {
      set.setString(1, manner.lockTimeout().toMillis() + "ms");
      set.setString(2, manner.statementTimeout().toMillis() + "ms");
      set.execute();
    }
    // Or a record could be refused by the commit, which does not say which one it means.
    execute("set constraints all immediate");
    execute(render("stage", parts.staged()));
  }

  @Override
  public void load(List<Row> rows, int first) throws SQLException {
    String columns =
        layout.cells().stream().map(Cell::name).collect(Collectors.joining(", ", "n, ", ""));
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy pg_temp.activate_batch (" + columns + ") from stdin");
    try {
      CopyText text = new CopyText(copy);
      int number = first;
      for (Row row : rows) {
        text.row(number++, layout.cells(), row);
      }
      text.flush();
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  @Override
  public void index() throws SQLException {
    execute("create index on pg_temp.activate_batch (n)");
  }

  @Override
  public long write(Segment segment) throws SQLException {
    if (segment.action() == Action.UPDATE && segment.fields().isEmpty()) {
      return 0;
    }
    String template =
        switch (segment.action()) {
          case CREATE -> "insert";
          case UPDATE -> "update";
          case DELETE -> "delete";
        };
    String sql =
        rendered.computeIfAbsent(
            List.of(template, segment.fields()), key -> render(template, parts.of(segment)));
    try (PreparedStatement write = connection.prepareStatement(sql)) {
      range(write, segment);
      return write.executeLargeUpdate();
    }
  }

  @Override
  public Map<Integer, Found> examine(Segment segment) throws SQLException {
    Map<Integer, Found> found = new HashMap<>();
    String sql =
        rendered.computeIfAbsent(
            List.of("examine", segment.action(), segment.fields()),
            key -> render("examine", parts.of(segment)));
    try (PreparedStatement ask = connection.prepareStatement(sql)) {
      range(ask, segment);
      try (ResultSet row = ask.executeQuery()) {
        while (row.next()) {
          found.put(row.getInt(1), new Found(parts.names(row.getString(2)), row.getBoolean(3)));
        }
      }
    }
    return found;
  }

  @Override
  public List<Integer> twins(Segment segment) throws SQLException {
    List<Integer> twins = new ArrayList<>();
    try (PreparedStatement ask = prepare("twins", parts.of(segment))) {
      range(ask, segment);
      try (ResultSet row = ask.executeQuery()) {
        while (row.next()) {
          twins.add(row.getInt(1));
        }
      }
    }
    return twins;
  }

  @Override
  public void drop(List<Integer> numbers) throws SQLException {
    if (!numbers.isEmpty()) {
      try (PreparedStatement drop =
          connection.prepareStatement("delete from pg_temp.activate_batch where n = any (?)")) {
        drop.setArray(1, connection.createArrayOf("int4", numbers.toArray()));
        drop.executeUpdate();
      }
    }
  }

  @Override
  public void read(List<Column> fields, Sink sink) throws SQLException {
    try (PreparedStatement ask = prepare("live", parts.read(fields))) {
      ask.setFetchSize(FETCHED);
      try (ResultSet row = ask.executeQuery()) {
        while (row.next()) {
          @Nullable String[] values = new @Nullable String[fields.size()];
          for (int i = 0; i < values.length; i++) {
            values[i] = Era.ofEngine(fields.get(i).kind(), row.getString(i + 2));
          }
          sink.take(row.getLong(1), values);
        }
      }
    }
  }

  private static void range(PreparedStatement statement, Segment segment) throws SQLException {
    statement.setInt(1, segment.first());
    statement.setInt(2, segment.last());
  }

  private PreparedStatement prepare(String template, Map<String, Object> names)
      throws SQLException {
    return connection.prepareStatement(render(template, names));
  }

  private static String render(String template, Map<String, Object> names) {
    return Sql.render("destination/postgres/" + template, names);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
