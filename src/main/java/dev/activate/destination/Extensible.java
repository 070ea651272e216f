package dev.activate.destination;

import java.util.Optional;

/** A destination whose objects may be given fields, where the service has a way for it. */
public interface Extensible {

  /** What makes them; empty where nothing does. */
  Optional<FieldMaker> fieldMaker();
}
