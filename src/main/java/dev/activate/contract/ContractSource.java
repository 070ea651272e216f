package dev.activate.contract;

import dev.activate.jinja.Jinja;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What contracts are read from.
 *
 * @param names what Jinja in destination settings may use: {@code env_var}, {@code var}, {@code
 *     target}
 */
public record ContractSource(
    Path project, Jinja jinja, Map<String, @Nullable Object> names, Models models) {}
