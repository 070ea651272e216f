package dev.activate.warehouse;

/**
 * A column of a relation.
 *
 * @param type as DuckDB spells it: {@code DECIMAL(18,2)}
 */
public record Column(String name, String type) {}
