package dev.activate.warehouse.snowflake;

import java.lang.reflect.InvocationTargetException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the driver's results know beyond JDBC. The driver is on no class path to compile with. */
final class DriverResult {
  private static final String RESULT = "net.snowflake.client.api.resultset.SnowflakeResultSet";
  private static final String PART =
      "net.snowflake.client.api.resultset.SnowflakeResultSetSerializable";

  private DriverResult() {}

  /** How many rows the service said there are: in its first answer, and in each chunk to come. */
  static long announced(ResultSet rows) throws SQLException {
    List<?> parts = (List<?>) asked(rows, "getResultSetSerializables", long.class, Long.MAX_VALUE);
    try {
      Class<?> part = Class.forName(PART, false, rows.getClass().getClassLoader());
      long all = 0;
      for (Object one : parts) {
        all += (Long) part.getMethod("getRowCount").invoke(one);
      }
      return all;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("another driver than this was built for", e);
    }
  }

  /** By what the service knows the statement. */
  static String queryId(ResultSet rows) throws SQLException {
    return (String) asked(rows, "getQueryID", null, null);
  }

  private static Object asked(
      ResultSet rows, String name, @Nullable Class<?> type, @Nullable Object argument)
      throws SQLException {
    try {
      Class<?> result = Class.forName(RESULT, false, rows.getClass().getClassLoader());
      Object own = rows.unwrap(result);
      return type == null
          ? result.getMethod(name).invoke(own)
          : result.getMethod(name, type).invoke(own, argument);
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
