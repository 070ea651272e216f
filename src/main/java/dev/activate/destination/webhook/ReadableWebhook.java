package dev.activate.destination.webhook;

import dev.activate.destination.Batch;
import dev.activate.destination.Destination;
import dev.activate.destination.LiveRead;
import dev.activate.destination.Readable;
import dev.activate.destination.Reply;
import dev.activate.destination.Schema;
import dev.activate.destination.Traits;
import dev.activate.destination.http.Endpoint;

/** A webhook whose service also answers what it holds. */
final class ReadableWebhook implements Destination, Readable {
  private final Webhook writing;
  private final RecordQuery query;

  ReadableWebhook(Webhook writing, WebhookSettings settings, Endpoint url) {
    this.writing = writing;
    this.query = new RecordQuery(settings, url, writing.client());
  }

  @Override
  public Traits traits() {
    return writing.traits();
  }

  @Override
  public String account() {
    return writing.account();
  }

  @Override
  public Schema schema(String object) {
    return writing.schema(object);
  }

  @Override
  public Reply write(Batch batch) {
    return writing.write(batch);
  }

  @Override
  public void read(LiveRead read) {
    query.run(read);
  }

  @Override
  public void close() {
    writing.close();
  }
}
