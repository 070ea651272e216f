package dev.activate.destination.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statements of one transaction over one temporary table, in the words of one database. */
public interface Work {

  /**
   * What a row of the batch meets in the table.
   *
   * @param moved the fields that hold neither what they are known to have held nor what they shall
   * @param done whether it holds already all that it shall
   */
  record Found(List<String> moved, boolean done) {
    public Found {
      moved = List.copyOf(moved);
    }
  }

  /** Takes a live row. */
  @FunctionalInterface
  interface Sink {
    /** With the number of its key and its fields as plain text. */
    void take(long number, @Nullable String[] values) throws SQLException;
  }

  /** Begins the transaction, its limits and its temporary table. */
  void begin() throws SQLException;

  /** Stages rows, the first of which has this number. */
  void load(List<Row> rows, int first) throws SQLException;

  /** Makes it cheap to look a few of the staged rows up. */
  void index() throws SQLException;

  /**
   * Writes a segment: creates unless the key is there, updates and deletes unless what the fields
   * held has changed.
   *
   * @return how many of its rows were written, each once
   */
  long write(Segment segment) throws SQLException;

  /** What the rows of a segment meet, by number; those to be changed are locked. */
  Map<Integer, Found> examine(Segment segment) throws SQLException;

  /** Rows of a segment whose key is to the database the same as that of one before. */
  List<Integer> twins(Segment segment) throws SQLException;

  /** Takes rows out of the temporary table. */
  void drop(List<Integer> numbers) throws SQLException;

  /** Hands over the live fields of every staged key that the table holds. */
  void read(List<Column> fields, Sink sink) throws SQLException;
}
