package dev.activate.fake.snowflake;

import java.util.List;
import java.util.regex.Pattern;

/** What Snowflake's functions come to in DuckDB where one function does not say it. */
final class Macros {
  private static final String SQL =
      """
      CREATE MACRO sf_double(x) AS CASE
        WHEN isnan(x) THEN 'NaN' WHEN x = 'inf' THEN 'inf' WHEN x = '-inf' THEN '-inf'
        WHEN x = trunc(x) AND abs(x) < 1e15 THEN CAST(TRY_CAST(x AS BIGINT) AS VARCHAR)
        ELSE CAST(x AS VARCHAR) END;
      CREATE MACRO sf_offset(x) AS
        rpad(replace(strftime(TRY_CAST(x AS TIMESTAMPTZ), '%z'), ':', ''), 5, '0');
      CREATE MACRO sf_format(x, format) AS CASE typeof(x)
        WHEN 'TIME' THEN strftime(DATE '1970-01-01' + TRY_CAST(x AS TIME), format)
        WHEN 'TIMESTAMP WITH TIME ZONE' THEN replace(replace(
          strftime(TRY_CAST(x AS TIMESTAMPTZ), format), chr(1), sf_offset(x)),
          chr(2), left(sf_offset(x), 3) || ':' || right(sf_offset(x), 2))
        WHEN 'VARCHAR' THEN error('the stand-in for Snowflake does not know a format of text')
        WHEN 'TIMESTAMP' THEN strftime(TRY_CAST(x AS TIMESTAMP), format)
        WHEN 'DATE' THEN strftime(TRY_CAST(x AS DATE), format)
        ELSE error('the stand-in for Snowflake does not know this format of numbers') END;
      CREATE MACRO sf_varchar(x) AS CASE typeof(x)
        WHEN 'JSON' THEN TRY_CAST(CAST(x AS VARCHAR) AS JSON) ->> '$'
        WHEN 'BLOB' THEN hex(TRY_CAST(x AS BLOB))
        WHEN 'DOUBLE' THEN sf_double(TRY_CAST(x AS DOUBLE))
        WHEN 'TIMESTAMP' THEN sf_format(TRY_CAST(x AS TIMESTAMP), getvariable('sf_ntz'))
        WHEN 'TIMESTAMP WITH TIME ZONE'
          THEN sf_format(TRY_CAST(x AS TIMESTAMPTZ), getvariable('sf_tz'))
        WHEN 'TIME' THEN sf_format(TRY_CAST(x AS TIME), getvariable('sf_time'))
        ELSE CAST(x AS VARCHAR) END;
      CREATE MACRO sf_tme(x) AS CASE typeof(x)
        WHEN 'DOUBLE' THEN replace(CAST(x AS VARCHAR), 'nan', 'NaN')
        ELSE error('the stand-in for Snowflake knows the format TME for doubles alone') END;
      CREATE MACRO sf_div(a, b) AS CASE
        WHEN typeof(a) <> 'DOUBLE' AND typeof(b) <> 'DOUBLE'
          THEN error('the stand-in for Snowflake divides doubles alone: scales differ in DuckDB')
        WHEN b = 0 THEN error('Division by zero') ELSE a / b END;
      CREATE MACRO sf_array_sort(x) AS
        CASE WHEN json_array_length(x) > 0 AND json_type(x, '$[0]') <> 'VARCHAR'
          THEN error('the stand-in for Snowflake sorts arrays of text alone')
          ELSE to_json(list_sort(CAST(x AS VARCHAR[]))) END;
      CREATE MACRO sf_regexp_instr(x, r) AS CASE
        WHEN NOT regexp_matches(x, r) THEN 0 WHEN regexp_extract(x, r) = '' THEN 1
        ELSE strpos(x, regexp_extract(x, r)) END;
      CREATE MACRO sf_binary(x) AS CASE typeof(x)
        WHEN 'BLOB' THEN TRY_CAST(x AS BLOB) ELSE encode(sf_varchar(x)) END;
      CREATE MACRO sf_variant(x) AS CASE typeof(x)
        WHEN 'JSON' THEN TRY_CAST(CAST(x AS VARCHAR) AS JSON) ELSE to_json(x) END;
      CREATE MACRO sf_path(x, path) AS
        CASE WHEN json_type(x, path) IS NULL THEN NULL ELSE json_extract(x, path) END;
      CREATE MACRO sf_get(x, key) AS CASE WHEN typeof(key) = 'VARCHAR'
        THEN json_extract(x, '$."' || CAST(key AS VARCHAR) || '"')
        ELSE json_extract(x, '$[' || CAST(key AS VARCHAR) || ']') END;
      CREATE MACRO sf_parse_json(x) AS CASE WHEN trim(x) = '' THEN NULL ELSE json(x) END;
      CREATE MACRO sf_try_parse_json(x) AS
        CASE WHEN json_valid(x) THEN CAST(x AS JSON) ELSE NULL END;
      CREATE MACRO sf_typeof(x) AS CASE json_type(sf_variant(x))
        WHEN 'VARCHAR' THEN 'VARCHAR' WHEN 'OBJECT' THEN 'OBJECT' WHEN 'ARRAY' THEN 'ARRAY'
        WHEN 'BOOLEAN' THEN 'BOOLEAN' WHEN 'NULL' THEN 'NULL_VALUE' WHEN 'DOUBLE' THEN 'DECIMAL'
        ELSE 'INTEGER' END;
      CREATE MACRO sf_signed(x) AS
        CAST(CAST(x AS HUGEINT) - 9223372036854775808 AS DECIMAL(19, 0));
      CREATE MACRO sf_div0(a, b) AS CASE WHEN b = 0 THEN 0 ELSE a / b END;
      CREATE MACRO sf_instant(x) AS CASE typeof(x)
        WHEN 'TIME' THEN epoch_us(TRY_CAST(x AS TIME))
        WHEN 'TIMESTAMP WITH TIME ZONE' THEN epoch_us(TRY_CAST(x AS TIMESTAMPTZ))
        ELSE epoch_us(TRY_CAST(x AS TIMESTAMP)) END;
      CREATE MACRO sf_in_zone(x, zone) AS timezone(zone, CAST(x AS TIMESTAMPTZ));
      CREATE MACRO sf_date_trunc(part, x) AS date_trunc(part, x);
      """;

  private Macros() {}

  static List<String> all() {
    return Pattern.compile(";\n").splitAsStream(SQL).toList();
  }
}
