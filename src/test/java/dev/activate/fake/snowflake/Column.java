package dev.activate.fake.snowflake;

import dev.activate.fake.snowflake.sql.Type;

/** A column of a result. */
record Column(String name, Type type) {}
