package dev.activate.ledger;

/**
 * A ledger that several machines write, so that a run may be another machine's, and its journal
 * with it. Each run is noted in it before its first record is sent.
 */
public interface Shared extends Ledger {}
