package dev.activate.ledger.server;

import dev.activate.warehouse.Session;
import java.util.Map;

/** Removes a table of records once nothing refers to it any longer. */
record Dropping(Place place, String heldIn) implements Work {

  @Override
  public void run(Session session) {}

  @Override
  public void tidy(Session session) {
    session.execute(place.sql("drop", Map.of("held_in", heldIn)));
  }
}
