package dev.activate.dbt;

import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts common table expressions before a statement, into its own leading WITH if it has one. */
final class Ctes {
  private static final String SPACE = "(?:\\s|--[^\\n]*(?:\\n|\\z)|/\\*(?s:.*?)\\*/)*+";
  private static final Pattern WITH =
      Pattern.compile(
          "\\A" + SPACE + "with\\b(?:" + SPACE + "recursive\\b)?", Pattern.CASE_INSENSITIVE);

  private Ctes() {}

  /** {@code ctes} are whole: {@code name as (...)}; the first ones may be used by later ones. */
  static String inject(String sql, Collection<String> ctes) {
    if (ctes.isEmpty()) {
      return sql;
    }
    String joined = String.join(", ", ctes);
    Matcher with = WITH.matcher(sql);
    if (with.find()) {
      return sql.substring(0, with.end()) + " " + joined + "," + sql.substring(with.end());
    }
    return "with " + joined + " " + sql;
  }
}
