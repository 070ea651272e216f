package dev.activate.destination.sandbox.service.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.destination.sandbox.service.server.Request;
import dev.activate.destination.sandbox.service.server.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code /jobs/ingest}: the Bulk API 2.0. A job moves on each time somebody asks about it. */
final class BulkApi {
  private static final Set<String> OPERATIONS =
      Set.of("insert", "update", "upsert", "delete", "harddelete");

  private final Org org;
  private final BulkRun run;
  private final Map<String, BulkJob> jobs = new HashMap<>();
  private int polls = 3;

  BulkApi(Org org, CollectionApi collections) {
    this.org = org;
    this.run = new BulkRun(org, collections);
  }

  /** A job is done when it was asked about so many times. */
  void polls(int times) {
    polls = times;
  }

  BulkRun run() {
    return run;
  }

  Response answer(Request request, List<String> rest) {
    if (rest.size() == 2) {
      return create(request);
    }
    BulkJob job = jobs.get(rest.get(2));
    if (job == null) {
      throw Failures.noResource();
    }
    String part = rest.size() > 3 ? rest.get(3) : "";
    return switch (request.method() + " " + part) {
      case "PUT batches" -> upload(request, job);
      case "PATCH " -> change(request, job);
      case "DELETE " -> {
        jobs.remove(job.id());
        yield Response.empty(204);
      }
      case "GET " -> poll(job);
      case "GET successfulResults" -> results(job, "\"sf__Id\",\"sf__Created\"", job.successes());
      case "GET failedResults" -> results(job, "\"sf__Id\",\"sf__Error\"", job.failures());
      case "GET unprocessedrecords" -> results(job, "", job.unprocessed());
      default -> throw Failures.noResource();
    };
  }

  private Response create(Request request) {
    JsonNode body = Failures.body(request);
    String object = body.path("object").asText();
    SObject type = org.find(object).orElseThrow(() -> Failures.notSupported(object));
    String operation = body.path("operation").asText().toLowerCase(Locale.ROOT);
    String key = body.path("externalIdFieldName").asText("");
    if (!OPERATIONS.contains(operation)) {
      throw invalid("InvalidJob : Operation " + operation + " is not supported");
    }
    if (operation.equals("upsert")) {
      Field field = type.field(key);
      if (field == null || !field.flags().key()) {
        throw invalid(
            key.isEmpty()
                ? "InvalidJob : External ID was blank for " + type.name()
                : "InvalidJob : Field name provided, " + key + ", is not an external ID");
      }
    }
    BulkJob job =
        new BulkJob(
            org.nextId("750"),
            type,
            body,
            request.segments().get(2),
            org.runAs(),
            Values.moment(org.now()));
    jobs.put(job.id(), job);
    return Response.json(200, job.json());
  }

  private static Response upload(Request request, BulkJob job) {
    if (job.state() != BulkJob.State.OPEN || job.isUploaded()) {
      throw invalid("InvalidJobState : the data of this job was uploaded already");
    }
    if (!request.header("content-type").startsWith("text/csv")) {
      throw Failures.of(415, "UNSUPPORTED_MEDIA_TYPE", "Content-Type must be text/csv");
    }
    job.upload(Csv.read(request.body()));
    return Response.empty(201);
  }

  private static Response change(Request request, BulkJob job) {
    String state = Failures.body(request).path("state").asText();
    if (state.equals("Aborted")) {
      job.become(BulkJob.State.ABORTED);
      job.leftOut(job.rows());
    } else if (!state.equals("UploadComplete") || job.state() != BulkJob.State.OPEN) {
      throw invalid("InvalidJobState : the job cannot become " + state);
    } else {
      job.become(BulkJob.State.UPLOAD_COMPLETE);
    }
    return Response.json(200, job.json());
  }

  private Response poll(BulkJob job) {
    boolean started =
        job.state() == BulkJob.State.UPLOAD_COMPLETE || job.state() == BulkJob.State.IN_PROGRESS;
    if (started) {
      int asked = job.poll();
      if (asked >= polls) {
        run.run(job);
      } else if (asked > 1) {
        job.become(BulkJob.State.IN_PROGRESS);
      }
    }
    return Response.json(200, job.info());
  }

  /** Not in the order of the rows. */
  private Response results(BulkJob job, String more, List<List<String>> lines) {
    String columns = String.join(",", job.columns());
    StringBuilder csv = new StringBuilder(more);
    csv.append(more.isEmpty() ? "" : ",").append(columns).append('\n');
    List<List<String>> permuted = new ArrayList<>(lines);
    org.permute(permuted);
    permuted.forEach(line -> csv.append(Csv.line(line)));
    return Response.text(200, "text/csv", csv.toString());
  }

  private static RuntimeException invalid(String message) {
    return Failures.of(400, "INVALIDJOB", message);
  }
}
