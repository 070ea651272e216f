package dev.activate.dbt;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options that dbt's own commands share, as they were given; null for one that was not. */
public record Options(
    @Nullable String projectDir,
    @Nullable String profilesDir,
    @Nullable String profile,
    @Nullable String target,
    @Nullable String targetPath,
    Map<String, @Nullable Object> vars) {

  public static final Options NONE = new Options(null, null, null, null, null, Map.of());

  public Options {
    vars = Collections.unmodifiableMap(new LinkedHashMap<>(vars));
  }
}
