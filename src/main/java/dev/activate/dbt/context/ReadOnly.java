package dev.activate.dbt.context;

import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells a statement that only reads from any other, by its words. */
final class ReadOnly {
  private static final Set<String> FIRST =
      Set.of("select", "with", "from", "values", "show", "describe", "desc", "explain", "table");

  /** Comments, texts and quoted names: what is in them are no words of SQL. */
  private static final Pattern QUOTED =
      Pattern.compile(
          "--[^\\n]*|/\\*(?s:.*?)\\*/|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`"
              + "|(\\$\\w*\\$)(?s:.*?)\\1");

  private static final Pattern WRITES =
      Pattern.compile(
          "(?i)\\b(?:insert\\s+into|delete\\s+from|update\\s+\\S+\\s+set|merge\\s+into|into\\s+(?:table|temp)"
              + "|drop\\s+(?:table|view|schema|database)|create\\s+(?:or\\s+replace\\s+)?(?:temp\\w*\\s+)?(?:table|view|schema)"
              + "|truncate\\s+table|alter\\s+\\w+|copy\\s+.*\\bto\\b|explain\\s+\\(?\\s*analy[sz]e)");

  private ReadOnly() {}

  /** The statement without its last semicolon, or an ActivateException if it may write. */
  static String checked(String sql) {
    String bare =
        QUOTED
            .matcher(sql)
            .replaceAll(found -> found.group().matches("(?s)(?:--|/\\*).*") ? " " : " '' ")
            .strip();
    while (bare.endsWith(";")) {
      bare = bare.substring(0, bare.length() - 1).strip();
    }
    Matcher word = Pattern.compile("[A-Za-z]+").matcher(bare);
    String first = word.find() ? word.group().toLowerCase(Locale.ROOT) : "";
    boolean starts = bare.replace("(", "").strip().toLowerCase(Locale.ROOT).startsWith(first);
    if (!starts || !FIRST.contains(first) || bare.contains(";") || WRITES.matcher(bare).find()) {
      throw Problem.error(
              Code.JINJA,
              "Macro wants to write to the warehouse",
              "A macro runs a statement that is not a single query: "
                  + shortened(sql.strip())
                  + "\nactivate only ever reads the warehouse, so this macro cannot be used here.")
          .asException();
    }
    return sql.strip().replaceFirst("(?:\\s*;)+\\s*\\z", "");
  }

  private static String shortened(String sql) {
    return sql.length() <= 200 ? sql : sql.substring(0, 200) + "...";
  }
}
