package dev.activate.destination.sandbox.service.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.atomic.AtomicInteger;

/** Rows with this value cannot be locked, so many times. */
record Lock(String object, String field, String value, AtomicInteger left) {

  boolean holds(SObject type, JsonNode given) {
    return type.name().equals(object)
        && given.asText().equalsIgnoreCase(value)
        && left.getAndUpdate(times -> Math.max(0, times - 1)) > 0;
  }
}
