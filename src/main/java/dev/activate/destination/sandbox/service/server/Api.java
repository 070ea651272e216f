package dev.activate.destination.sandbox.service.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What one vendor's service does. Called by many threads at once. */
public interface Api {

  /** The name that it is started by. */
  String name();

  /** What the request asks for, without ids: what requests are counted by. Never fails. */
  String operation(Request request);

  /**
   * Carries out a request.
   *
   * @throws Refusal with the answer, where that is shorter to say
   */
  Response answer(Request request);

  /** The records of an object as they are held now, in the order of their making. */
  List<ObjectNode> records(String object);

  /** Puts a record there past all rules and limits, as if it had been there before; its id. */
  String put(String object, ObjectNode fields);
}
