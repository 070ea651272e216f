package dev.activate.warehouse.snowflake;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of one target, as dbt-snowflake knows them. Its {@code toString} shows none.
 *
 * @see <a
 *     href="https://github.com/dbt-labs/dbt-adapters/blob/main/dbt-snowflake/src/dbt/adapters/snowflake/connections.py">SnowflakeCredentials</a>
 */
final class ProfileSettings {
  private final String profile;
  private final String target;
  private final Map<String, Object> values;

  ProfileSettings(String profile, String target, Map<String, Object> values) {
    this.profile = profile;
    this.target = target;
    this.values = Map.copyOf(values);
  }

  /** Empty too where it is blank, as it is when a variable is not set. */
  Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key))
        .map(value -> value.toString().strip())
        .filter(value -> !value.isEmpty());
  }

  String required(String key, String why) {
    return text(key)
        .orElseThrow(
            () ->
                problem("Setting of the profile is missing", key + " is not set. " + why)
                    .asException());
  }

  boolean isOn(String key) {
    return text(key)
        .map(value -> value.toLowerCase(Locale.ROOT))
        .filter("true"::equals)
        .isPresent();
  }

  int number(String key, int otherwise) {
    return text(key)
        .map(
            value -> {
              try {
                return Integer.parseInt(value);
              } catch (NumberFormatException e) {
                throw problem(
                        "Setting has the wrong type",
                        key + " must be a whole number, but is `" + value + "`.")
                    .causedBy(e);
              }
            })
        .orElse(otherwise);
  }

  /** A setting that holds settings. */
  Map<String, Object> nested(String key) {
    Object value = values.get(key);
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw refused("Setting has the wrong type", key + " must be a list of names and values.");
    }
    Map<String, Object> all = new LinkedHashMap<>();
    map.forEach(
        (name, one) -> {
          if (one != null) {
            all.put(name.toString(), one);
          }
        });
    return all;
  }

  ActivateException refused(String summary, String detail) {
    return problem(summary, detail).asException();
  }

  Problem problem(String summary, String detail) {
    return Problem.error(Code.PROFILE, summary, "In " + this + ": " + detail);
  }

  @Override
  public String toString() {
    return "profile \"" + profile + "\", target \"" + target + "\"";
  }
}
