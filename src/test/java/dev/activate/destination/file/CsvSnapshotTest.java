package dev.activate.destination.file;

import dev.activate.change.Key;
import dev.activate.change.Value;
import dev.activate.conformance.DestinationConformanceTest;
import dev.activate.conformance.TableReading;
import dev.activate.destination.Destination;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class CsvSnapshotTest extends DestinationConformanceTest {

  @Override
  protected Destination open() {
    return new FileDestination(
        engine,
        new FileSettings(folder, FileSettings.Format.CSV, FileSettings.Content.SNAPSHOT),
        Clock.systemUTC());
  }

  @Override
  protected Optional<Map<String, String>> held(List<String> keyFields, Key key) {
    return TableReading.find(
        engine,
        "read_csv('"
            + folder
            + "/contacts.csv', header = true, all_varchar = true, allow_quoted_nulls = false, delim = ',', quote = '\"', escape = '\"')",
        keyFields,
        key);
  }

  @Override
  protected String asHeld(Value value) {
    return Encoding.plain(value);
  }
}
