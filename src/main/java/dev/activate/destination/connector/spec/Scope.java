package dev.activate.destination.connector.spec;

import com.fasterxml.jackson.databind.JsonNode;

/** What references stand for in one request, item or answer. */
@FunctionalInterface
public interface Scope {

  /** The value; a missing node where there is none. */
  JsonNode value(Reference reference);
}
