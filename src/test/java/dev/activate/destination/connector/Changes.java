package dev.activate.destination.connector;

import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Key;
import dev.activate.change.Value;
import dev.activate.destination.Gate;
import dev.activate.destination.Load;
import dev.activate.destination.connector.spec.Connector;
import dev.activate.destination.connector.spec.ConnectorReader;
import dev.activate.destination.http.HttpSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Changes and settings as tests need them. */
final class Changes {
  static final HttpSettings HTTP =
      new HttpSettings("test", Duration.ofSeconds(10), HttpSettings.Reach.PUBLIC, 2);

  /** Waits for nothing. */
  static final Gate AT_ONCE =
      new Gate() {
        @Override
        public boolean pass() {
          return true;
        }

        @Override
        public void heed(Load load) {}

        @Override
        public boolean pause(Duration time) {
          return true;
        }
      };

  private Changes() {}

  static Connector connector(String yaml) {
    return ConnectorReader.read("connectors/test.yml", yaml);
  }

  static ConnectorSettings settings(Map<String, Object> values) {
    return new ConnectorSettings(
        "crm", values, HTTP, Map.of(), List.of(), AT_ONCE, Clock.systemUTC(), Set.of());
  }

  static Change create(long seq, String key, Map<String, Value> fields) {
    return new Change(seq, Action.CREATE, Key.of(Value.of(key)), fields, Map.of(), null);
  }

  static Change update(long seq, String key, Map<String, Value> fields, String remoteId) {
    return new Change(seq, Action.UPDATE, Key.of(Value.of(key)), fields, Map.of(), remoteId);
  }

  /** Of a record whose id is not known. */
  static Change update(long seq, String key, Map<String, Value> fields) {
    return new Change(seq, Action.UPDATE, Key.of(Value.of(key)), fields, Map.of(), null);
  }

  static Change delete(long seq, String key) {
    return new Change(seq, Action.DELETE, Key.of(Value.of(key)), Map.of(), Map.of(), null);
  }
}
