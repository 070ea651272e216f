package dev.activate.fake.snowflake.sql;

/** Of a table, a view or what else is in a schema; as it is spelled when quoted. */
public record ObjectName(String database, String schema, String name) {

  /** As DuckDB finds it. */
  public String sql() {
    return schemaSql() + '.' + Names.sql(name);
  }

  /** The schema, as DuckDB finds it. */
  public String schemaSql() {
    return Names.sql(database) + '.' + Names.sql(schema);
  }

  /** Where a temporary one is kept: DuckDB has no schemas for those. */
  public String temporary() {
    return "temp.main." + Names.sql(this.toString());
  }

  @Override
  public String toString() {
    return Names.message(database) + '.' + Names.message(schema) + '.' + Names.message(name);
  }
}
