package dev.activate.dbt.select;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the last run of a sync came out; {@code result:} takes these beside dbt's own words. */
public enum Result {
  /** dbt's word: all that was due was written. */
  SUCCESS,
  /** dbt's word: something that was due was not written. */
  ERROR,
  /** The same as success. */
  APPLIED,
  /** Something was written, and something was not. */
  PARTIAL,
  /** Nothing was written, though something was due. */
  FAILED,
  /** The destination refused a record. */
  REJECTED,
  /** It is in doubt whether a record was written. */
  UNKNOWN,
  /** A record was not sent. */
  LEFT,
  /** The run was complete. */
  COMPLETE,
  /** The run ended before all was sent. */
  INCOMPLETE,
  /** The run did not end as it should. */
  BROKEN,
  /** The run will not be gone on with. */
  SUPERSEDED;

  private static final List<String> OF_DBT =
      List.of(
          "success",
          "error",
          "fail",
          "warn",
          "pass",
          "skipped",
          "partial success",
          "no-op",
          "reused",
          "runtime error");

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Result> of(String text) {
    return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
  }

  static boolean isOfDbt(String text) {
    return OF_DBT.contains(text);
  }

  /** Every word, as a sentence lists them. */
  static String words() {
    Set<String> all = new LinkedHashSet<>(OF_DBT);
    Stream.of(values()).map(Result::text).forEach(all::add);
    return all.stream().collect(Collectors.joining(", "));
  }
}
