package dev.activate.ledger.server;

import dev.activate.problem.ActivateException;
import dev.activate.warehouse.Server;
import dev.activate.warehouse.Session;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A ledger over a session, which is opened when it is first needed and again after it was lost. */
final class ServerDesk implements Desk {
  private final Server server;
  private final Place place;
  private @Nullable Session session;

  ServerDesk(Server server, String schema) {
    this.server = server;
    this.place = Place.of(server.dialect(), schema);
  }

  @Override
  public Place place() {
    return place;
  }

  @Override
  public String account() {
    return server.account();
  }

  @Override
  public <T> T read(Function<Books, T> look) {
    return look.apply(new Books(open(), place));
  }

  @Override
  public void write(Consumer<Session> work) {
    Session now = open();
    try {
      // It may have been idle for as long as the destination took.
      now.query("select 1", row -> row.getInt(1));
    } catch (ActivateException e) {
      close();
      now = open();
    }
    work.accept(now);
  }

  @Override
  public <T> T readAnew(Function<Books, T> look) {
    close();
    return look.apply(new Books(open(), place));
  }

  private Session open() {
    Session now = session;
    if (now == null) {
      now = server.open();
      now.tag("activate ledger");
      session = now;
    }
    return now;
  }

  @Override
  public void close() {
    Session now = session;
    session = null;
    if (now == null) {
      return;
    }
    try {
      now.close();
    } catch (ActivateException e) {
      // It is of no more use, broken or not.
    }
  }
}
