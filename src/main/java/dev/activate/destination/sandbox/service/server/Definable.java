package dev.activate.destination.sandbox.service.server;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A service whose objects can be given more fields. */
public interface Definable {

  /** Adds a field to an object, in the vendor's own description; makes the object if need be. */
  void define(String object, ObjectNode field);
}
