package dev.activate.conformance;

import java.nio.file.Path;

/** Tables of a DuckDB file. */
final class DuckDbServiceTest extends ServiceConformanceTest {
  @Override
  protected Place open(Path folder) {
    return new DuckDbPlace(folder);
  }
}
