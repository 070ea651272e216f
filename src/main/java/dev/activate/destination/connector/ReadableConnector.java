package dev.activate.destination.connector;

import dev.activate.destination.LiveRead;
import dev.activate.destination.Readable;
import dev.activate.destination.connector.spec.Connector;

/** A service whose records can be read by key. */
final class ReadableConnector extends ConnectorDestination implements Readable {

  ReadableConnector(Connector connector, ConnectorSettings settings, String object) {
    super(connector, settings, object);
  }

  @Override
  public void read(LiveRead read) {
    answer(read);
  }
}
