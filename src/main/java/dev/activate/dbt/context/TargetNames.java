package dev.activate.dbt.context;

import dev.activate.dbt.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code target}. */
final class TargetNames {
  // Never a password or a token: SQL is shown, logged and saved.
  private static final List<String> SETTINGS =
      List.of(
          "account",
          "user",
          "warehouse",
          "role",
          "host",
          "port",
          "dbname",
          "project",
          "dataset",
          "location",
          "catalog",
          "http_path",
          "path");

  private TargetNames() {}

  static Map<String, @Nullable Object> of(Target target) {
    Map<String, @Nullable Object> all = new HashMap<>();
    for (String key : SETTINGS) {
      if (target.settings().containsKey(key)) {
        all.put(key, target.settings().get(key));
      }
    }
    all.put("name", target.name());
    all.put("target_name", target.name());
    all.put("profile_name", target.profileName());
    all.put("type", target.type());
    all.put("database", target.database());
    all.put("schema", target.schema());
    all.put("threads", (long) target.threads());
    return all;
  }
}
