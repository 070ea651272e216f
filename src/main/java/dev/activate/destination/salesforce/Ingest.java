package dev.activate.destination.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.Load;
import dev.activate.destination.http.Answer;
import dev.activate.destination.http.Content;
import dev.activate.destination.http.Exchange;
import dev.activate.destination.http.Failure;
import dev.activate.destination.http.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Runs one job of Bulk API 2.0: made, filled, begun, waited for, and its three files read
 * (https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/bulk_api_2_0.htm).
 * Only one request of these writes: the one that begins it.
 */
final class Ingest {
  static final Set<String> OVER = Set.of("JobComplete", "Failed", "Aborted");

  private static final String JOBS = "/jobs/ingest";
  private static final String JSON = "application/json";
  private static final int MOST_DEAF = 6;
  private static final int MOST_PAGES = 1_000;

  private final Org org;
  private final Patience patience;
  private Load load = Load.UNSAID;

  /**
   * How long is waited for.
   *
   * @param first between two looks, growing to {@code most}
   * @param all for one job, after which it is stopped
   */
  record Patience(Duration first, Duration most, Duration all) {
    static final Patience USUAL =
        new Patience(Duration.ofSeconds(1), Duration.ofSeconds(15), Duration.ofHours(1));
  }

  /** What a job does; {@code key} only for an upsert. */
  record Order(String object, String operation, Optional<String> key) {
    ByteString json() {
      ObjectNode json =
          Json.MAPPER.createObjectNode().put("object", object).put("operation", operation);
      key.ifPresent(field -> json.put("externalIdFieldName", field));
      json.put("contentType", "CSV").put("lineEnding", "LF").put("columnDelimiter", "COMMA");
      return ByteString.encodeUtf8(json.toString());
    }
  }

  Ingest(Org org, Patience patience) {
    this.org = org;
    this.patience = patience;
  }

  /** What the answer to the first request said of the load. */
  Load load() {
    return load;
  }

  /** Throws where no job of the kind can fare better, and nothing was written. */
  Job run(Order order, ByteString csv) {
    Exchange made = org.ask("POST", JOBS, Optional.of(Content.json(order.json())), JSON);
    if (!(made instanceof Answer answer)) {
      return new Job.Never("NO_ANSWER", ((Failure) made).reason(), false);
    }
    load = Org.load(answer);
    String id = answer.json().map(job -> job.path("id").asText()).orElse("");
    if (!answer.isSuccess() || !id.matches("[A-Za-z0-9]{15,18}")) {
      return refused("A job for " + order.object(), answer);
    }
    Job.@Nullable Never never = fill(id, csv);
    if (never != null) {
      stop(id);
      return never;
    }
    return begun(id);
  }

  private Job.@Nullable Never fill(String id, ByteString csv) {
    Content content = new Content("text/csv; charset=UTF-8", csv);
    Optional<Exchange> filled =
        org.askPaced("PUT", JOBS + "/" + id + "/batches", Optional.of(content), JSON);
    if (filled.isEmpty()) {
      return new Job.Never("NOT_SENT", "The run ended before the job was begun.", false);
    }
    if (filled.get() instanceof Failure failure) {
      return new Job.Never("NO_ANSWER", failure.reason(), false);
    }
    Answer answer = (Answer) filled.get();
    return answer.isSuccess() ? null : refused("The file for job " + id, answer);
  }

  private Job.Never refused(String what, Answer answer) {
    Said said = Said.of(answer, org.redaction());
    if (answer.isSuccess()) {
      return new Job.Never("NO_JOB", what + " was made, but the answer does not name it.", false);
    }
    if (!said.isPassing()) {
      throw said.problem(what, org.toString());
    }
    return new Job.Never(said.code(), said.message(), said.isThrottled());
  }

  /** An answer that got lost leaves the job open, or begun: its state tells. */
  private Job begun(String id) {
    Content go = Content.json(ByteString.encodeUtf8("{\"state\":\"UploadComplete\"}"));
    for (int time = 0; time < 3; time++) {
      Optional<Exchange> asked = org.askPaced("PATCH", JOBS + "/" + id, Optional.of(go), JSON);
      if (asked.isEmpty()) {
        stop(id);
        return new Job.Never("NOT_SENT", "The run ended before the job was begun.", false);
      }
      if (asked.get() instanceof Answer answer && answer.isSuccess()) {
        return ended(id);
      }
      String state = state(org.askAnyhow("GET", JOBS + "/" + id, Optional.empty(), JSON));
      if (!state.isEmpty() && !state.equals("Open")) {
        return ended(id);
      }
      if (state.equals("Open") && asked.get() instanceof Answer answer) {
        stop(id);
        return refused("The begin of job " + id, answer);
      }
    }
    return new Job.Begun(
        id,
        "",
        "Nobody knows whether it began.",
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Waits for its end, or stops it. */
  private Job ended(String id) {
    long latest = System.nanoTime() + patience.all().toNanos();
    Duration wait = patience.first();
    int deaf = 0;
    JsonNode job = Json.MAPPER.createObjectNode();
    while (System.nanoTime() < latest && deaf < MOST_DEAF && org.gate().pause(wait)) {
      Exchange asked = org.askAnyhow("GET", JOBS + "/" + id, Optional.empty(), JSON);
      if (state(asked).isEmpty()) {
        deaf++;
      } else {
        deaf = 0;
        job = ((Answer) asked).json().orElse(job);
        if (OVER.contains(job.path("state").asText())) {
          return read(id, job);
        }
      }
      wait =
          wait.multipliedBy(2).compareTo(patience.most()) < 0
              ? wait.multipliedBy(2)
              : patience.most();
    }
    return read(id, stop(id).orElse(job));
  }

  /** Asks it to stop; what was written stays. The run is at its end, so no gate is passed. */
  private Optional<JsonNode> stop(String id) {
    Content stop = Content.json(ByteString.encodeUtf8("{\"state\":\"Aborted\"}"));
    org.askAnyhow("PATCH", JOBS + "/" + id, Optional.of(stop), JSON);
    Exchange asked = org.askAnyhow("GET", JOBS + "/" + id, Optional.empty(), JSON);
    return asked instanceof Answer answer && !state(asked).isEmpty()
        ? answer.json()
        : Optional.empty();
  }

  private static String state(Exchange asked) {
    return asked instanceof Answer answer && answer.isSuccess()
        ? answer.json().map(job -> job.path("state").asText()).orElse("")
        : "";
  }

  /** A job that failed may have written rows before, so all is read whatever its state. */
  private Job read(String id, JsonNode job) {
    String state = job.path("state").asText();
    boolean over = OVER.contains(state);
    return new Job.Begun(
        id,
        state,
        org.redaction().clean(job.path("errorMessage").asText()),
        over ? file(id, "successfulResults/") : Optional.empty(),
        over ? file(id, "failedResults/") : Optional.empty(),
        over ? file(id, "unprocessedrecords/") : Optional.empty());
  }

  private Optional<ResultFile> file(String id, String name) {
    Optional<ResultFile> all = Optional.empty();
    String more = "";
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      Optional<Answer> page = page(JOBS + "/" + id + "/" + name + more);
      Optional<ResultFile> next = page.flatMap(answer -> ResultFile.parse(answer.text()));
      if (next.isEmpty()) {
        return Optional.empty();
      }
      all = all.map(file -> file.and(next.get())).or(() -> next);
      String locator = page.get().header("Sforce-Locator").orElse("null");
      if (locator.equals("null") || !locator.matches("[A-Za-z0-9+/=_-]{1,200}")) {
        return all;
      }
      more = "?locator=" + locator;
    }
    return Optional.empty();
  }

  private Optional<Answer> page(String path) {
    for (int time = 0; time < 3; time++) {
      Exchange asked = org.askAnyhow("GET", path, Optional.empty(), "text/csv");
      if (asked instanceof Answer answer && answer.isSuccess() && answer.flaw().isEmpty()) {
        return Optional.of(answer);
      }
      if (time < 2 && !org.gate().pause(patience.first())) {
        time = 2;
      }
    }
    return Optional.empty();
  }
}
