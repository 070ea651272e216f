package dev.activate.destination.file;

import dev.activate.change.Key;
import dev.activate.conformance.DestinationConformanceTest;
import dev.activate.conformance.TableReading;
import dev.activate.destination.Destination;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class ParquetSnapshotTest extends DestinationConformanceTest {

  @Override
  protected Destination open() {
    return new FileDestination(
        engine,
        new FileSettings(folder, FileSettings.Format.PARQUET, FileSettings.Content.SNAPSHOT),
        Clock.systemUTC());
  }

  @Override
  protected Optional<Map<String, String>> held(List<String> keyFields, Key key) {
    return TableReading.find(
        engine, "read_parquet('" + folder + "/contacts.parquet')", keyFields, key);
  }
}
