package dev.activate.destination.sql.mysql;

import dev.activate.conformance.Place;
import dev.activate.conformance.ServiceConformanceTest;
import dev.activate.conformance.SqlPlace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A table of MariaDB; skipped where the machine has no server. */
final class MariaDbServiceTest extends ServiceConformanceTest {
  @Override
  protected Place open(Path folder) {
    return new People(new MariaDb());
  }

  private static final class People extends SqlPlace {
    private static final String TABLE =
        """
        create table people (
          email varchar(100) primary key, name varchar(200) check (name <> 'refused'),
          city varchar(100), score int, phone varchar(100), emoji varchar(100), story longtext,
          code varchar(20), amount decimal(38, 10), seen datetime(6), day date,
          nothing varchar(10), motto varchar(10))
        """;
    private static final List<String> COLUMNS =
        List.of(
            "name", "city", "score", "phone", "emoji", "story", "amount", "seen", "day", "motto");

    private final MariaDb database;

    People(MariaDb database) {
      super(database.port(), MariaDb.PASSWORD);
      this.database = database;
      execute(TABLE);
      execute("create table log (statement varchar(100), at bigint, fields varchar(500))");
      note("insert", "new.%1$s is null");
      note("update", "new.%1$s <=> old.%1$s");
      note("delete", "true");
    }

    private void note(String action, String same) {
      StringBuilder fields = new StringBuilder();
      COLUMNS.forEach(
          column -> fields.append(", if(" + same.formatted(column) + ", null, '" + column + "')"));
      execute(
          "create trigger note_%1$s after %1$s on people for each row insert into log select concat(connection_id(), ' ', now(6)), unix_timestamp(now(6)) * 1000000, concat_ws(','%2$s) from dual where user() like 'app@%%'"
              .formatted(action, fields));
    }

    @Override
    protected void execute(String sql) {
      database.execute(sql);
    }

    @Override
    protected List<String> rows(String sql) {
      return database.rows(sql);
    }

    @Override
    protected Connection connect() throws SQLException {
      return database.connect();
    }

    @Override
    protected String lock() {
      return "select * from people for update";
    }

    @Override
    protected String waiting() {
      return "select count(*) from information_schema.innodb_trx where trx_state = 'LOCK WAIT'";
    }

    @Override
    public String settings() {
      return "type: mysql\nhost: 127.0.0.1\ndatabase: %s\n%s"
          .formatted(database.name, super.settings());
    }

    @Override
    public Optional<String> cutBefore() {
      proxy().missOne("insert into `" + database.name);
      return Optional.empty();
    }

    /** The byte before says that it is a statement, not a part of READ COMMITTED. */
    @Override
    public Optional<String> cutAfter() {
      proxy().missOne("\u0003COMMIT");
      return Optional.empty();
    }

    @Override
    public void close() {
      super.close();
      database.close();
    }
  }
}
