package dev.activate.warehouse.conformance;

import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.DuckDbWarehouse;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Warehouse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

final class DuckDbWarehouseConformanceTest extends WarehouseConformanceTest {
  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static Path files;

  @BeforeAll
  static void keep(@TempDir Path folder) {
    files = folder;
  }

  @Override
  protected WarehousePlace place() {
    return new Place(files, "shop" + NUMBERS.incrementAndGet() + ".duckdb");
  }

  private record Place(Path folder, String name) implements WarehousePlace {
    Path file() {
      return folder.resolve(name);
    }

    @Override
    public Dialect dialect() {
      return Dialect.DUCKDB;
    }

    @Override
    public void execute(String sql) {
      try (Engine owner = Engine.open(new Engine.Limits("256MiB", folder))) {
        owner.attach(file(), "shop", Engine.Access.WRITE);
        owner.execute("use shop");
        owner.execute(sql);
      }
    }

    @Override
    public String schema() {
      return "shop.main";
    }

    @Override
    public Warehouse open(Engine engine) {
      execute("select 1");
      return DuckDbWarehouse.attach(engine, Map.of("shop", file()));
    }

    @Override
    public String series(long rows) {
      return "(select range as n from range(" + rows + "))";
    }

    @Override
    public void close() {}
  }
}
