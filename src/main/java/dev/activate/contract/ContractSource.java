package dev.activate.contract;

import dev.activate.destination.connector.Catalog;
import dev.activate.jinja.Jinja;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What contracts are read from.
 *
 * @param names what Jinja in destination settings may use: {@code env_var}, {@code var}, {@code
 *     target}
 * @param connectors the services that destinations may be of
 */
public record ContractSource(
    Path project,
    Jinja jinja,
    Map<String, @Nullable Object> names,
    Models models,
    Catalog connectors) {}
