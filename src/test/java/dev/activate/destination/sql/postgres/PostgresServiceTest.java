package dev.activate.destination.sql.postgres;

import dev.activate.conformance.Place;
import dev.activate.conformance.ServiceConformanceTest;
import dev.activate.conformance.SqlPlace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A table of PostgreSQL. */
final class PostgresServiceTest extends ServiceConformanceTest {
  @Override
  protected Place open(Path folder) {
    return new People(new Database());
  }

  private static final class People extends SqlPlace {
    private static final String TABLE =
        """
        create table people (
          email text primary key, name text check (name <> 'refused'), city text, score int,
          phone text, emoji text, story text, code varchar(20), amount numeric(38, 10),
          seen timestamptz, day date, nothing text, motto text)
        """;
    private static final String NOTE =
        """
        create function note() returns trigger language plpgsql security definer as $$
        begin
          if session_user = 'app' then
            insert into "%s".log
            select txid_current(), (extract(epoch from clock_timestamp()) * 1000000)::bigint,
              coalesce(string_agg(each.key, ','), '')
            from jsonb_each_text(case when tg_op = 'DELETE' then '{}' else to_jsonb(new) end) as each
            where each.value is distinct from case when tg_op = 'UPDATE' then to_jsonb(old) ->> each.key end;
          end if;
          return coalesce(new, old);
        end $$
        """;
    private static final String DIE =
        """
        create function die() returns trigger language plpgsql security definer as $$
        begin
          if nextval('"%s".deaths') = 1 then
            perform pg_terminate_backend(pg_backend_pid());
          end if;
          return coalesce(new, old);
        end $$
        """;

    private final Database database;

    People(Database database) {
      super(database.port(), Database.PASSWORD);
      this.database = database;
      execute(TABLE);
      execute("create table log (statement text, at bigint, fields text)");
      execute(NOTE.formatted(database.schema));
      execute(DIE.formatted(database.schema));
      execute(
          "create trigger note after insert or update or delete on people for each row execute function note()");
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
      return "lock table people in exclusive mode";
    }

    @Override
    protected String waiting() {
      return "select count(*) from pg_locks where not granted";
    }

    @Override
    public String settings() {
      return "type: postgres\nhost: localhost\ndatabase: postgres\nschema: %s\n%s"
          .formatted(database.schema, super.settings());
    }

    @Override
    protected String shown(String field) {
      return field.equals("seen")
          ? "to_char(seen at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"
          : field;
    }

    /** The backend is killed while it inserts. */
    @Override
    public Optional<String> cutBefore() {
      execute("create sequence deaths");
      execute(
          "create trigger die before insert or update on people for each row execute function die()");
      return Optional.empty();
    }

    @Override
    public Optional<String> cutAfter() {
      proxy().missOne("COMMIT");
      return Optional.empty();
    }

    @Override
    public void calm() {
      super.calm();
      execute("drop trigger if exists die on people");
    }

    @Override
    public void close() {
      super.close();
      database.close();
    }
  }
}
