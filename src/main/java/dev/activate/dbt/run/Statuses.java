package dev.activate.dbt.run;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** dbt's words for how a node came out, spelled in one way: {@code runtime error}. */
final class Statuses {
  static final String UNKNOWN = "unknown";
  static final String RUNTIME_ERROR = "runtime error";

  private static final Set<String> OK = Set.of("success", "pass", "warn", "no-op", "reused");

  private Statuses() {}

  /** The engines of dbt differ in letter case and in what stands between two words. */
  static String spelled(@Nullable String status) {
    String text = status == null ? UNKNOWN : status.strip().toLowerCase(Locale.ROOT);
    return switch (text.replaceAll("[ _-]", "")) {
      case "" -> UNKNOWN;
      case "noop" -> "no-op";
      case "partialsuccess" -> "partial success";
      case "runtimeerror" -> RUNTIME_ERROR;
      default -> text;
    };
  }

  /** Whether dbt itself would go on; a status that nobody knows yet is not taken for a good one. */
  static boolean isOk(String status) {
    return OK.contains(status);
  }
}
