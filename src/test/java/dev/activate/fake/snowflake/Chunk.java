package dev.activate.fake.snowflake;

import java.nio.file.Path;

/** Rows of a result in a file: gzip of JSON arrays with commas between them. */
record Chunk(Path file, long rows, long bytes) {}
