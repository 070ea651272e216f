package dev.activate.fake.snowflake;

import dev.activate.fake.snowflake.sql.Names;
import dev.activate.fake.snowflake.sql.ObjectName;
import dev.activate.fake.snowflake.sql.SnowflakeError;
import dev.activate.fake.snowflake.sql.Type;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/** What an account holds: databases, which are DuckDB's, and what DuckDB does not note of them. */
final class Store implements AutoCloseable {
  private final Connection root;
  private final Path folder;
  private final Set<String> databases = new ConcurrentSkipListSet<>();
  private final Map<ObjectName, Map<String, Type>> declared = new ConcurrentHashMap<>();
  private final TableLocks locks = new TableLocks();

  Store() {
    try {
      folder = Files.createTempDirectory("fake-snowflake");
      root = DriverManager.getConnection("jdbc:duckdb:");
      run("SET default_null_order = 'nulls_last_on_asc_first_on_desc'");
      run("SET memory_limit = '1GB'");
      run("SET temp_directory = " + Names.text(folder.resolve("spill").toString()));
      for (String macro : Macros.all()) {
        run(macro);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For the files of results. */
  Path folder() {
    return folder;
  }

  TableLocks locks() {
    return locks;
  }

  Connection connect() throws SQLException {
    return ((DuckDBConnection) root).duplicate();
  }

  Set<String> databases() {
    return databases;
  }

  void createDatabase(String name) {
    if (!databases.add(name)) {
      throw SnowflakeError.alreadyThere(name);
    }
    try {
      // In a file, so that many rows do not stay in memory.
      Path file = folder.resolve(databases.size() + ".duckdb");
      run("ATTACH " + Names.text(file.toString()) + " AS " + Names.sql(name));
      run("CREATE SCHEMA " + Names.sql(name) + ".\"PUBLIC\"");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The types that a table's columns were given, as far as DuckDB's do not tell them. */
  Map<String, Type> declared(ObjectName table) {
    return declared.computeIfAbsent(table, name -> new ConcurrentHashMap<>());
  }

  void forget(ObjectName table) {
    declared.remove(table);
  }

  /** Whether there is a schema. */
  boolean hasSchema(Connection connection, ObjectName schema) throws SQLException {
    return databases.contains(schema.database())
        && schemas(connection, schema.database()).contains(schema.schema());
  }

  List<String> schemas(Connection connection, String database) throws SQLException {
    return Rows.texts(
            connection,
            "SELECT schema_name FROM duckdb_schemas() WHERE NOT internal AND database_name = "
                + Names.text(Names.held(database))
                + " AND schema_name <> 'main' ORDER BY 1")
        .stream()
        .map(Names::shown)
        .toList();
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) {
      root.close();
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = root.createStatement()) {
      statement.execute(sql);
    }
  }
}
