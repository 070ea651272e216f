package dev.activate.warehouse.snowflake;

import java.lang.reflect.InvocationTargetException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** What the driver's results know beyond JDBC. The driver is on no class path to compile with. */
final class DriverResult {
  private static final String RESULT = "net.snowflake.client.api.resultset.SnowflakeResultSet";
  private static final String PART =
      "net.snowflake.client.api.resultset.SnowflakeResultSetSerializable";

  private DriverResult() {}

  /** How many rows the service said there are: in its first answer, and in each chunk to come. */
  static long announced(ResultSet rows) throws SQLException {
    try {
      ClassLoader loader = rows.getClass().getClassLoader();
      Class<?> result = Class.forName(RESULT, false, loader);
      Class<?> part = Class.forName(PART, false, loader);
      List<?> parts =
          (List<?>)
              result
                  .getMethod("getResultSetSerializables", long.class)
                  .invoke(rows.unwrap(result), Long.MAX_VALUE);
      long all = 0;
      for (Object one : parts) {
        all += (Long) part.getMethod("getRowCount").invoke(one);
      }
      return all;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof SQLException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("another driver than this was built for", e);
    }
  }
}
