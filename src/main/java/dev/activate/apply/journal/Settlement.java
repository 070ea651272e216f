package dev.activate.apply.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.activate.change.Outcome;
import dev.activate.change.Outcome.Status;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of an attempt. What was applied, mostly all, is written as ranges, with a list of the
 * remote ids beside it if there are any; all else one by one.
 */
record Settlement(long attempt, Instant at, @Nullable String requestId, List<Outcome> outcomes)
    implements Entry {

  Settlement {
    outcomes = outcomes.stream().sorted(Comparator.comparingLong(Outcome::seq)).toList();
  }

  List<Long> seqs() {
    return outcomes.stream().map(Outcome::seq).toList();
  }

  private static boolean isPlain(Outcome outcome) {
    return outcome.status() == Status.APPLIED
        && outcome.code() == null
        && outcome.message() == null;
  }

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStringField("entry", "outcomes");
    writeOutcomes(json);
  }

  /** Writes all but the kind of entry. */
  void writeOutcomes(JsonGenerator json) throws IOException {
    json.writeNumberField("attempt", attempt);
    List<Outcome> applied = outcomes.stream().filter(Settlement::isPlain).toList();
    json.writeStringField("at", at.toString());
    if (requestId != null) {
      json.writeStringField("request", requestId);
    }
    json.writeStringField("applied", Seqs.text(applied.stream().map(Outcome::seq).toList()));
    if (applied.stream().map(Outcome::remoteId).anyMatch(Objects::nonNull)) {
      json.writeArrayFieldStart("ids");
      for (Outcome outcome : applied) {
        json.writeString(outcome.remoteId());
      }
      json.writeEndArray();
    }
    if (applied.size() < outcomes.size()) {
      json.writeArrayFieldStart("others");
      for (Outcome outcome : outcomes) {
        if (!isPlain(outcome)) {
          json.writeStartArray();
          json.writeNumber(outcome.seq());
          json.writeString(Entry.text(outcome.status()));
          json.writeString(outcome.remoteId());
          json.writeString(outcome.code());
          json.writeString(outcome.message());
          json.writeEndArray();
        }
      }
      json.writeEndArray();
    }
  }

  static Settlement of(Fields fields) {
    long attempt = fields.number("attempt");
    Instant at = fields.time("at");
    @Nullable String requestId = fields.textOrNull("request");
    List<Long> seqs = fields.seqs("applied");
    List<?> ids = fields.list("ids");
    if (!ids.isEmpty() && ids.size() != seqs.size()) {
      throw fields
          .spot()
          .damaged("it has " + ids.size() + " remote ids for " + seqs.size() + " records");
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < seqs.size(); i++) {
      outcomes.add(
          Outcome.applied(seqs.get(i), ids.isEmpty() ? null : textOrNull(ids.get(i), fields)));
    }
    for (Object other : fields.list("others")) {
      outcomes.add(outcome(other, fields));
    }
    return new Settlement(attempt, at, requestId, outcomes);
  }

  private static Outcome outcome(@Nullable Object other, Fields fields) {
    if (other instanceof List<?> parts
        && parts.size() == 5
        && parts.get(0) instanceof Long seq
        && parts.get(1) instanceof String status) {
      try {
        return new Outcome(
            seq,
            Entry.word(Status.class, status),
            textOrNull(parts.get(2), fields),
            textOrNull(parts.get(3), fields),
            textOrNull(parts.get(4), fields));
      } catch (IllegalArgumentException e) {
        throw fields.spot().damaged("it has an outcome that this activate does not know");
      }
    }
    throw fields.spot().damaged("it has an outcome that is none");
  }

  private static @Nullable String textOrNull(@Nullable Object value, Fields fields) {
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw fields.spot().damaged("it has a number where a text should be");
  }
}
