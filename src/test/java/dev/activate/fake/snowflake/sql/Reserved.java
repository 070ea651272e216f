package dev.activate.fake.snowflake.sql;

import java.util.Set;

/**
 * <a href="https://docs.snowflake.com/en/sql-reference/reserved-keywords">Words</a> that are no
 * names unless they are quoted.
 */
final class Reserved {
  static final Set<String> WORDS =
      Set.of(
          "ALL ALTER AND ANY AS BETWEEN BY CASE CAST CHECK COLUMN CONNECT CREATE CROSS CURRENT"
              .concat(" CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER DELETE DISTINCT")
              .concat(" DROP ELSE EXISTS FALSE FOLLOWING FOR FROM FULL GRANT GROUP HAVING ILIKE IN")
              .concat(" INCREMENT INNER INSERT INTERSECT INTO IS JOIN LATERAL LEFT LIKE LOCALTIME")
              .concat(" LOCALTIMESTAMP MINUS NATURAL NOT NULL OF ON OR ORDER QUALIFY REGEXP REVOKE")
              .concat(
                  " RIGHT RLIKE ROW ROWS SAMPLE SELECT SET SOME START TABLE TABLESAMPLE THEN TO")
              .concat(" TRIGGER TRUE TRY_CAST UNION UNIQUE UPDATE USING VALUES WHEN WHENEVER WHERE")
              .concat(" WITH")
              .split(" "));

  /** Names, but where an alias may stand they begin something else. */
  static final Set<String> NO_ALIAS =
      Set.of(
          ("OUTER ASOF LIMIT OFFSET FETCH EXCEPT WINDOW PIVOT UNPIVOT MATCH_RECOGNIZE AT BEFORE"
                  + " EXCLUDE RENAME")
              .split(" "));

  private Reserved() {}
}
