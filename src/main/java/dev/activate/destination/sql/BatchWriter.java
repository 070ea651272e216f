package dev.activate.destination.sql;

import dev.activate.change.Outcome;
import dev.activate.destination.Batch;
import dev.activate.destination.sql.Dialect.Trouble;
import dev.activate.destination.sql.Work.Found;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a batch as one transaction. A record that the table refuses is found by halving under
 * savepoints, so that its neighbours are written in the same transaction all the same.
 */
final class BatchWriter {
  /** So often may others make records of the batch while it is looked which ones there are. */
  private static final int MOST_LOOKS = 3;

  private final Dialect dialect;
  private final Connection connection;
  private final Staged staged;
  private final Work work;
  private final List<Segment> segments;
  private final Words words;
  private final Map<Integer, Outcome> settled = new LinkedHashMap<>();
  private boolean indexed;

  BatchWriter(Dialect dialect, Connection connection, Staged staged, Batch batch) {
    this.dialect = dialect;
    this.connection = connection;
    this.staged = staged;
    Layout layout = staged.layout();
    this.work = dialect.work(connection, layout);
    this.segments = staged.segments(layout);
    this.words = new Words(dialect, batch);
  }

  /** Fails for the sake of no record. */
  void begin() throws SQLException {
    work.begin();
  }

  /** Everything but the commit. */
  Map<Long, Outcome> write() throws SQLException {
    load(1, staged.rows().size());
    for (Segment segment : segments) {
      write(segment);
    }
    Map<Long, Outcome> outcomes = new LinkedHashMap<>();
    for (int number = 1; number <= staged.rows().size(); number++) {
      Outcome outcome = settled.get(number);
      long seq = row(number).seq();
      outcomes.put(seq, outcome == null ? Outcome.applied(seq, null) : outcome);
    }
    return outcomes;
  }

  private void load(int first, int last) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      work.load(staged.rows().subList(first - 1, last), first);
      connection.releaseSavepoint(before);
    } catch (SQLException e) {
      if (dialect.trouble(e) != Trouble.RECORD) {
        throw e;
      }
      connection.rollback(before);
      if (first == last) {
        refuse(first, e);
      } else {
        int middle = first + (last - first) / 2;
        load(first, middle);
        load(middle + 1, last);
      }
    }
  }

  private void write(Segment segment) throws SQLException {
    if (due(segment) == 0) {
      return;
    }
    Savepoint before = connection.setSavepoint();
    Map<Integer, Outcome> known = Map.copyOf(settled);
    try {
      for (int looks = 0; due(segment) > 0 && work.write(segment) != due(segment); looks++) {
        if (looks == MOST_LOOKS) {
          throw new Restless();
        }
        connection.rollback(before);
        settled.keySet().retainAll(known.keySet());
        judge(segment);
      }
      connection.releaseSavepoint(before);
    } catch (SQLException e) {
      if (e instanceof Restless || dialect.trouble(e) != Trouble.RECORD) {
        throw e;
      }
      connection.rollback(before);
      settled.keySet().retainAll(known.keySet());
      if (segment.first() == segment.last()) {
        refuse(segment.first(), e);
      } else {
        halve(segment);
      }
    }
  }

  private void halve(Segment segment) throws SQLException {
    if (!indexed) {
      work.index();
      indexed = true;
      // Two creates of one key look like a refused record, and are found together only here.
      settleTwins(segment.part(1, staged.rows().size()));
    }
    int middle = segment.first() + (segment.last() - segment.first()) / 2;
    write(segment.part(segment.first(), middle));
    write(segment.part(middle + 1, segment.last()));
  }

  /** Settles what is not to be written for what the table holds, and takes it out of the way. */
  private void judge(Segment segment) throws SQLException {
    Map<Integer, Found> found = work.examine(segment);
    List<Integer> out = new ArrayList<>();
    for (int number = segment.first(); number <= segment.last(); number++) {
      if (!settled.containsKey(number)) {
        Optional<Outcome> outcome = Judgement.of(row(number), found.get(number));
        if (outcome.isPresent()) {
          settled.put(number, outcome.get());
          out.add(number);
        }
      }
    }
    work.drop(out);
    settleTwins(segment);
  }

  private void settleTwins(Segment segment) throws SQLException {
    List<Integer> twins = work.twins(segment);
    twins.forEach(number -> settled.put(number, Judgement.twin(row(number))));
    work.drop(twins);
  }

  private int due(Segment segment) {
    BitSet due = new BitSet();
    due.set(segment.first(), segment.last() + 1);
    settled.keySet().forEach(due::clear);
    return due.cardinality();
  }

  private void refuse(int number, SQLException e) {
    long seq = row(number).seq();
    settled.put(number, Outcome.rejected(seq, dialect.code(e), words.ofRecord(seq, e)));
  }

  private Row row(int number) {
    return staged.rows().get(number - 1);
  }

  /** Others made records of the batch as fast as they were looked for. */
  static final class Restless extends SQLException {
    private static final long serialVersionUID = 1L;

    Restless() {
      super("others keep making the same records", "40001");
    }
  }
}
