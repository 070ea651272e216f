package dev.activate.dbt.select;

import dev.activate.dbt.DbtProject;
import dev.activate.dbt.Manifest;
import dev.activate.jinja.Template;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a selection may look at besides the syncs; none of it is read before it is needed.
 *
 * @param state the folder of {@code --state}: the artifacts of another run; null without one
 * @param outcomes the words of {@link Result} that fit a sync's last run, by the sync's name
 * @param render Jinja of {@code selectors.yml}
 */
public record Surroundings(
    Manifest manifest,
    DbtProject project,
    @Nullable Path state,
    Function<String, Set<Result>> outcomes,
    Function<Template, String> render) {}
