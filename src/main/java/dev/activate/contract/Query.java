package dev.activate.contract;

import dev.activate.jinja.Template;
import org.jspecify.annotations.Nullable;

/**
 * Where a sync's rows come from: SQL with Jinja in it.
 *
 * @param model the expression of {@code model:}, such as {@code ref('x')}; null when the sync has
 *     SQL of its own
 * @param sql what to render: for a model {@code select * from {{ ref('x') }}}
 */
public record Query(@Nullable String model, Template sql) {}
