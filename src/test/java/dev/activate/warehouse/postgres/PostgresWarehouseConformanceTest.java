package dev.activate.warehouse.postgres;

import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Server;
import dev.activate.warehouse.ServerWarehouse;
import dev.activate.warehouse.Warehouse;
import dev.activate.warehouse.conformance.CutLine;
import dev.activate.warehouse.conformance.WarehouseConformanceTest;
import dev.activate.warehouse.conformance.WarehousePlace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

public final class PostgresWarehouseConformanceTest extends WarehouseConformanceTest {

  /** For another process, from a port. */
  public static Server server(List<String> arguments) {
    Map<String, Object> settings =
        Map.of(
            "host",
            "localhost",
            "port",
            arguments.get(0),
            "user",
            Shop.READER,
            "password",
            Shop.PASSWORD,
            "dbname",
            "postgres",
            "sslmode",
            "disable");
    return new Postgres("Target test", settings);
  }

  @Override
  protected WarehousePlace place() {
    return new Place(new Shop());
  }

  private record Place(Shop shop) implements WarehousePlace {
    @Override
    public Dialect dialect() {
      return Dialect.POSTGRES;
    }

    @Override
    public void execute(String sql) {
      shop.execute(sql);
    }

    @Override
    public String schema() {
      return shop.schema();
    }

    @Override
    public Warehouse open(Engine engine) {
      return new ServerWarehouse(new Postgres("Target test", shop.reader(shop.port())));
    }

    @Override
    public Optional<Warehouse> openCutAfter(Engine engine, long bytes) {
      Map<String, Object> settings =
          new HashMap<>(shop.reader(new CutLine(shop.port(), bytes).port()));
      return Optional.of(new ServerWarehouse(new Postgres("Target test", settings)));
    }

    @Override
    public Optional<Reach> reach() {
      return Optional.of(
          new Reach(
              PostgresWarehouseConformanceTest.class.getName(),
              List.of(Integer.toString(shop.port()))));
    }

    @Override
    public String series(long rows) {
      return "(select i as n from generate_series(0::bigint, " + rows + " - 1) i) as numbers";
    }

    @Override
    public void close() {
      shop.close();
    }
  }
}
