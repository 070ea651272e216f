package dev.activate.destination.salesforce;

import dev.activate.destination.Batch;
import dev.activate.destination.Bulk;
import dev.activate.destination.Destination;
import dev.activate.destination.LiveRead;
import dev.activate.destination.Readable;
import dev.activate.destination.Reply;
import dev.activate.destination.Schema;
import dev.activate.destination.Traits;
import dev.activate.destination.connector.Approach;
import dev.activate.destination.connector.ConnectorDestination;
import dev.activate.destination.connector.ConnectorSettings;
import dev.activate.destination.connector.spec.Connector;

/** An org of Salesforce: by its connector, and by jobs where there is much to write. */
public final class Salesforce implements Destination, Readable, Bulk {
  private final ConnectorDestination single;
  private final Readable reading;
  private final BulkWrites many;
  private final long from;

  private Salesforce(ConnectorDestination single, Readable reading, Ingest.Patience patience) {
    this.single = single;
    this.reading = reading;
    this.from = from(single);
    Approach way = single.approach();
    Org org =
        new Org(way.client(), way.access(), way.base(), single.setting("api_version"), way.gate());
    Creation creation =
        single.setting("create").equals("insert") ? Creation.INSERT : Creation.UPSERT;
    this.many = new BulkWrites(single, org, creation, patience);
  }

  /**
   * Sends nothing yet.
   *
   * @param connector of Salesforce; where a user's own of that name can read no records, or has
   *     none of the settings that jobs need, it is all there is
   */
  public static Destination open(Connector connector, ConnectorSettings settings, String object) {
    return open(connector, settings, object, Ingest.Patience.USUAL);
  }

  static Destination open(
      Connector connector, ConnectorSettings settings, String object, Ingest.Patience patience) {
    ConnectorDestination single = ConnectorDestination.open(connector, settings, object);
    return single instanceof Readable reading && !single.setting("api_version").isEmpty()
        ? new Salesforce(single, reading, patience)
        : single;
  }

  /** Jobs know neither assignment rules as requests do, nor exceptions from duplicate rules. */
  private static long from(ConnectorDestination single) {
    boolean asRequested =
        single.setting("auto_assign").equals("true") || !single.setting("duplicate_rule").isEmpty();
    String given = single.setting("bulk_from");
    return asRequested || !given.matches("\\d{1,15}") ? Long.MAX_VALUE : Long.parseLong(given);
  }

  @Override
  public long from() {
    return from;
  }

  @Override
  public Destination bulk() {
    return many;
  }

  @Override
  public Traits traits() {
    return single.traits();
  }

  @Override
  public String account() {
    return single.account();
  }

  @Override
  public Schema schema(String object) {
    return single.schema(object);
  }

  @Override
  public Reply write(Batch batch) {
    return single.write(batch);
  }

  @Override
  public void read(LiveRead read) {
    reading.read(read);
  }

  @Override
  public void close() {
    single.close();
  }
}
