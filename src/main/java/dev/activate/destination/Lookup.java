package dev.activate.destination;

/**
 * A field that points to another record: it is planned, compared and handed over as that record's
 * key, and the destination finds out the id.
 *
 * @param object what the other record is
 * @param by the field of the other record that holds the key
 */
public record Lookup(String object, String by) {}
