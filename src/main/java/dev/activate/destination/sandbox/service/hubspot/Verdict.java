package dev.activate.destination.sandbox.service.hubspot;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is to become of one input. */
sealed interface Verdict {

  /** It is written: to that record, or to a new one. */
  record Good(Optional<CrmRecord> target, Map<String, String> changes) implements Verdict {}

  record Bad(List<Invalid> invalid) implements Verdict {}

  record Conflict(String existing) implements Verdict {}

  record Missing(String id) implements Verdict {}

  /** Nothing is done, and nothing is said. */
  record Silence() implements Verdict {}
}
