package dev.activate.fake.snowflake.sql;

import java.util.Map;
import java.util.TreeMap;

/**
 * The functions that are known, each as DuckDB says it: {@code {0}} stands for the first argument,
 * {@code {*}} for all with commas. A name stands once for every number of arguments.
 */
final class Known {
  private static final String SCALARS =
      """
      ABS/1 = abs({0})
      ARRAY_CONSTRUCT/* = to_json([sf_variant({*})])
      ARRAY_SLICE/3 = to_json(list_slice(CAST({0} AS JSON[]), {1} + 1, {2}))
      ARRAY_SORT/1 = sf_array_sort({0})
      ARRAY_SIZE/1 = json_array_length({0})
      ARRAY_TO_STRING/2 = array_to_string(CAST({0} AS VARCHAR[]), {1})
      ASCII/1 = ascii({0})
      BASE64_ENCODE/1 = to_base64(sf_binary({0}))
      BITAND/2 = ({0} & {1})
      BITXOR/2 = xor({0}, {1})
      CEIL/1 = ceil({0})
      CHARINDEX/2 = strpos({1}, {0})
      CHR/1 = chr({0})
      COALESCE/* = coalesce({*})
      CONTAINS/2 = contains({0}, {1})
      DATE_FROM_PARTS/3 = make_date({0}, {1}, {2})
      DAY/1 = day({0})
      DIV0/2 = sf_div0({0}, {1})
      ENDSWITH/2 = ends_with({0}, {1})
      EQUAL_NULL/2 = ({0} IS NOT DISTINCT FROM {1})
      EXP/1 = exp({0})
      FLOOR/1 = floor({0})
      HASH/* = sf_signed(hash({*}))
      HEX_DECODE_BINARY/1 = unhex({0})
      HEX_DECODE_STRING/1 = decode(unhex({0}))
      HEX_ENCODE/1 = hex(sf_binary({0}))
      HOUR/1 = hour({0})
      IFF/3 = CASE WHEN {0} THEN {1} ELSE {2} END
      IFNULL/2 = coalesce({0}, {1})
      IS_NULL_VALUE/1 = (json_type({0}) = 'NULL')
      LAST_DAY/1 = last_day({0})
      LEFT/2 = left({0}, {1})
      LEN/1 = length(sf_varchar({0}))
      LENGTH/1 = length(sf_varchar({0}))
      LN/1 = ln({0})
      LOWER/1 = lower({0})
      LPAD/2 = lpad({0}, {1}, ' ')
      LPAD/3 = lpad({0}, {1}, {2})
      LTRIM/1 = ltrim({0}, ' ')
      LTRIM/2 = ltrim({0}, {1})
      MD5/1 = md5(sf_binary({0}))
      MD5_HEX/1 = md5(sf_binary({0}))
      MD5_BINARY/1 = unhex(md5(sf_binary({0})))
      MD5_NUMBER_LOWER64/1 = CAST(CAST('0x' || substr(md5(sf_binary({0})), 17) AS UBIGINT) AS DECIMAL(20,0))
      MD5_NUMBER_UPPER64/1 = CAST(CAST('0x' || substr(md5(sf_binary({0})), 1, 16) AS UBIGINT) AS DECIMAL(20,0))
      MINUTE/1 = minute({0})
      MOD/2 = ({0} % {1})
      MONTH/1 = month({0})
      NULLIF/2 = nullif({0}, {1})
      NULLIFZERO/1 = nullif({0}, 0)
      NVL/2 = coalesce({0}, {1})
      NVL2/3 = CASE WHEN {0} IS NOT NULL THEN {1} ELSE {2} END
      OCTET_LENGTH/1 = octet_length(sf_binary({0}))
      PARSE_JSON/1 = sf_parse_json({0})
      POWER/2 = power({0}, {1})
      RANDOM/0 = CAST((random() - 0.5) * 1.8e19 AS BIGINT)
      REGEXP_INSTR/2 = sf_regexp_instr({0}, {1})
      REGEXP_LIKE/2 = regexp_full_match({0}, {1})
      REGEXP_REPLACE/2 = regexp_replace({0}, {1}, '', 'g')
      REGEXP_REPLACE/3 = regexp_replace({0}, {1}, {2}, 'g')
      REGEXP_SUBSTR/2 = nullif(regexp_extract({0}, {1}), '')
      REPEAT/2 = repeat({0}, {1})
      REPLACE/2 = replace({0}, {1}, '')
      REPLACE/3 = replace({0}, {1}, {2})
      REVERSE/1 = reverse({0})
      RIGHT/2 = right({0}, {1})
      RLIKE/2 = regexp_full_match({0}, {1})
      ROUND/1 = round({0})
      ROUND/2 = round({0}, {1})
      RPAD/2 = rpad({0}, {1}, ' ')
      RPAD/3 = rpad({0}, {1}, {2})
      RTRIM/1 = rtrim({0}, ' ')
      RTRIM/2 = rtrim({0}, {1})
      SECOND/1 = second({0})
      SHA1/1 = sha1(sf_binary({0}))
      SHA2/1 = sha256(sf_binary({0}))
      SIGN/1 = sign({0})
      SPACE/1 = repeat(' ', {0})
      SPLIT/2 = to_json(string_split({0}, {1}))
      SPLIT_PART/3 = split_part({0}, {1}, {2})
      SQRT/1 = sqrt({0})
      STARTSWITH/2 = starts_with({0}, {1})
      STRTOK/3 = split_part({0}, {1}, {2})
      SUBSTR/2 = substr({0}, {1})
      SUBSTR/3 = substr({0}, {1}, {2})
      SUBSTRING/2 = substr({0}, {1})
      SUBSTRING/3 = substr({0}, {1}, {2})
      TO_ARRAY/1 = to_json([{0}])
      TO_BOOLEAN/1 = CAST({0} AS BOOLEAN)
      TO_JSON/1 = CAST(sf_variant({0}) AS VARCHAR)
      TO_OBJECT/1 = sf_variant({0})
      TO_VARIANT/1 = sf_variant({0})
      TRANSLATE/3 = translate({0}, {1}, {2})
      TRIM/1 = trim({0}, ' ')
      TRIM/2 = trim({0}, {1})
      TRUNC/1 = trunc({0})
      TRY_PARSE_JSON/1 = sf_try_parse_json({0})
      TYPEOF/1 = sf_typeof({0})
      UPPER/1 = upper({0})
      UUID_STRING/0 = CAST(uuid() AS VARCHAR)
      YEAR/1 = year({0})
      ZEROIFNULL/1 = coalesce({0}, 0)
      """;
  private static final String AGGREGATES =
      """
      ANY_VALUE/1 = any_value({0})
      AVG/1 = avg({0})
      BITXOR_AGG/1 = bit_xor({0})
      BOOLAND_AGG/1 = bool_and({0})
      BOOLOR_AGG/1 = bool_or({0})
      COUNT/1 = count({0})
      COUNT_IF/1 = count(CASE WHEN {0} THEN 1 END)
      DENSE_RANK/0 = dense_rank()
      FIRST_VALUE/1 = first_value({0})
      LAG/1 = lag({0})
      LAG/2 = lag({0}, {1})
      LAST_VALUE/1 = last_value({0})
      LEAD/1 = lead({0})
      LEAD/2 = lead({0}, {1})
      MAX/1 = max({0})
      MAX_BY/2 = max_by({0}, {1})
      MEDIAN/1 = median({0})
      MIN/1 = min({0})
      MIN_BY/2 = min_by({0}, {1})
      RANK/0 = rank()
      ROW_NUMBER/0 = row_number()
      STDDEV/1 = stddev({0})
      SUM/1 = sum({0})
      """;
  private static final Map<String, String> TEMPLATES = templates(SCALARS);
  private static final Map<String, String> OVER_ROWS = templates(AGGREGATES);

  private Known() {}

  static boolean isAggregate(String name) {
    return OVER_ROWS.keySet().stream().anyMatch(key -> key.startsWith(name + "/"));
  }

  /** Null where that many arguments are not known. */
  @org.jspecify.annotations.Nullable
  static String template(String name, int arguments) {
    Map<String, String> templates = isAggregate(name) ? OVER_ROWS : TEMPLATES;
    String exact = templates.get(name + "/" + arguments);
    return exact != null ? exact : templates.get(name + "/*");
  }

  private static Map<String, String> templates(String lines) {
    Map<String, String> all = new TreeMap<>();
    lines
        .lines()
        .forEach(
            line -> {
              int at = line.indexOf(" = ");
              all.put(line.substring(0, at), line.substring(at + 3));
            });
    return all;
  }
}
