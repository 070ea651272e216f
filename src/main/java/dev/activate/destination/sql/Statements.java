package dev.activate.destination.sql;

import dev.activate.change.Action;
import dev.activate.destination.sql.Work.Found;
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

/** The statements of a batch that all databases know, each from its own folder of templates. */
public final class Statements {
  private final Connection connection;
  private final String folder;
  private final Parts parts;
  private final Map<Object, String> rendered = new HashMap<>();

  /**
   * @param folder in {@code templates/sql/destination}
   */
  public Statements(Connection connection, String folder, Parts parts) {
    this.connection = connection;
    this.folder = folder;
    this.parts = parts;
  }

  /** {@link Work#write}. */
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
    try (PreparedStatement write = prepare(template, segment)) {
      return write.executeLargeUpdate();
    }
  }

  /** {@link Work#examine}. */
  public Map<Integer, Found> examine(Segment segment) throws SQLException {
    Map<Integer, Found> found = new HashMap<>();
    try (PreparedStatement ask = prepare("examine", segment);
        ResultSet row = ask.executeQuery()) {
      while (row.next()) {
        found.put(row.getInt(1), new Found(parts.names(row.getString(2)), row.getBoolean(3)));
      }
    }
    return found;
  }

  /** {@link Work#twins}. */
  public List<Integer> twins(Segment segment) throws SQLException {
    List<Integer> twins = new ArrayList<>();
    try (PreparedStatement ask = prepare("twins", segment);
        ResultSet row = ask.executeQuery()) {
      while (row.next()) {
        twins.add(row.getInt(1));
      }
    }
    return twins;
  }

  /** Any template of the folder. */
  public PreparedStatement prepare(String template, Map<String, Object> names) throws SQLException {
    return connection.prepareStatement(Sql.render(path(template), names));
  }

  public void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private PreparedStatement prepare(String template, Segment segment) throws SQLException {
    String sql =
        rendered.computeIfAbsent(
            List.of(template, segment.action(), segment.fields()),
            key -> Sql.render(path(template), parts.of(segment)));
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      statement.setInt(1, segment.first());
      statement.setInt(2, segment.last());
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  private String path(String template) {
    return "destination/" + folder + "/" + template;
  }
}
