package dev.activate.ledger.server;

import dev.activate.warehouse.Session;

/**
 * One part of what is written at once. Tables are made and outcomes loaded before the transaction,
 * since Snowflake ends one at each statement that makes a table; what is left behind when it then
 * fails is referred to by nothing.
 */
interface Work {

  /** Makes room and loads, before the transaction. */
  default void prepare(Session session) {}

  /** Within the transaction. */
  void run(Session session);

  /** Clears up after it was committed. */
  default void tidy(Session session) {}
}
