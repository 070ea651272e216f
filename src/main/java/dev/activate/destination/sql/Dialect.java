package dev.activate.destination.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** One kind of database. Used by many threads; a connection by one at a time. */
public interface Dialect {

  /** Who is to blame for an error. */
  enum Trouble {
    /** One of the records, and it will be as long as it is so. */
    RECORD,
    /** The moment: another time may do. */
    MOMENT,
    /** The same, and the connection is of no use any more. */
    CONNECTION,
    /** The database itself, for everything. */
    PLACE
  }

  /** As people call it. */
  String product();

  /** Names host, database and schema, without secrets. */
  String account();

  /** A new connection without autocommit. */
  Connection connect() throws SQLException;

  /** Empty when there is no such table, or none that may be seen. */
  Optional<Table> table(Connection connection, String object) throws SQLException;

  Work work(Connection connection, Layout layout);

  Trouble trouble(SQLException e);

  /** The database's own code. */
  String code(SQLException e);

  /** The database's own words, which may hold values of records. */
  String words(SQLException e);
}
