package dev.activate.destination;

import dev.activate.change.Value;
import java.util.List;
import java.util.Map;

/** A destination that can be given fields it does not have. */
public interface FieldMaker {

  /**
   * A field that could be made.
   *
   * @param label what people see
   * @param kind what the destination calls its type
   */
  record Proposed(String name, String label, Value.Type type, String kind) {}

  /** How fields of these types would be made; makes nothing. */
  List<Proposed> propose(String object, Map<String, Value.Type> missing);

  /** Makes them; one that is there already is fine. Throws at the first that is refused. */
  void create(String object, List<Proposed> fields);
}
