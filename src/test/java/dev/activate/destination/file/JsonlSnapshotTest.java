package dev.activate.destination.file;

import dev.activate.change.Key;
import dev.activate.change.Value;
import dev.activate.conformance.DestinationConformanceTest;
import dev.activate.destination.Destination;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class JsonlSnapshotTest extends DestinationConformanceTest {

  @Override
  protected Destination open() {
    return new FileDestination(
        engine,
        new FileSettings(folder, FileSettings.Format.JSONL, FileSettings.Content.SNAPSHOT),
        Clock.systemUTC());
  }

  @Override
  protected Optional<Map<String, String>> held(List<String> keyFields, Key key) {
    return JsonReading.find(folder.resolve("contacts.jsonl"), keyFields, key);
  }

  @Override
  protected String asHeld(Value value) {
    return Encoding.plain(value);
  }
}
