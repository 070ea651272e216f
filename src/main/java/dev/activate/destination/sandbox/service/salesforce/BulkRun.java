package dev.activate.destination.sandbox.service.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.http.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries out a job, ten thousand rows at a time. */
final class BulkRun {
  private static final int CHUNK = 10_000;
  private static final String NULL = "#N/A";

  private final Org org;
  private final CollectionApi collections;
  private int breaksAfter = Integer.MAX_VALUE;

  BulkRun(Org org, CollectionApi collections) {
    this.org = org;
    this.collections = collections;
  }

  /** The next job breaks after so many rows, which stay written. */
  void breakAfter(int rows) {
    breaksAfter = rows;
  }

  void run(BulkJob job) {
    Optional<String> unknown = unknownColumn(job);
    if (unknown.isPresent()) {
      job.breakDown("InvalidBatch : Field name not found : " + unknown.get());
      job.leftOut(job.rows());
      return;
    }
    List<List<String>> rows = job.rows();
    int end = Math.min(rows.size(), breaksAfter);
    for (int from = 0; from < end; from += CHUNK) {
      chunk(job, rows.subList(from, Math.min(end, from + CHUNK)));
    }
    if (end < rows.size()) {
      job.breakDown("InternalServerError : Unable to process the job");
      job.leftOut(rows.subList(end, rows.size()));
      breaksAfter = Integer.MAX_VALUE;
    } else {
      job.become(BulkJob.State.JOB_COMPLETE);
    }
  }

  private static Optional<String> unknownColumn(BulkJob job) {
    return job.columns().stream()
        .filter(
            column -> {
              String name = plain(column);
              int dot = name.indexOf('.');
              return dot < 0
                  ? job.type().field(name) == null
                  : job.type().lookup(name.substring(0, dot)).isEmpty();
            })
        .findFirst();
  }

  private void chunk(BulkJob job, List<List<String>> rows) {
    int key = keyColumn(job);
    Map<String, Integer> seen = new HashMap<>();
    if (key >= 0) {
      rows.forEach(row -> seen.merge(folded(job, cell(row, key)), 1, Integer::sum));
    }
    for (List<String> row : rows) {
      String value = key < 0 ? "" : cell(row, key);
      if (!value.isEmpty() && seen.getOrDefault(folded(job, value), 0) > 1) {
        job.failed(
            RowError.of("DUPLICATE_VALUE", "Duplicate external id specified: " + value).text(),
            row);
      } else {
        write(job, row);
      }
    }
  }

  private void write(BulkJob job, List<String> row) {
    RowWriter.Result result;
    try {
      if (job.operation().endsWith("delete")) {
        result = collections.delete(cell(row, column(job, "Id")));
      } else {
        RowWriter.Verb verb =
            switch (job.operation()) {
              case "insert" -> RowWriter.Verb.INSERT;
              case "update" -> RowWriter.Verb.UPDATE;
              default -> RowWriter.Verb.UPSERT;
            };
        result =
            new RowWriter(org, job.type(), RowOptions.BULK)
                .write(
                    verb,
                    Optional.ofNullable(job.type().field(job.key())),
                    new RowReader(org, job.type()).read(json(job, row)));
      }
    } catch (Mismatch mismatch) {
      int column = column(job, mismatch.field().name());
      job.failed(mismatch.row(column).text(), row);
      return;
    }
    if (result.isSuccess()) {
      job.succeeded(result.id(), result.created(), row);
    } else {
      job.failed(result.errors().get(0).text(), row);
    }
  }

  /** An empty cell says nothing. */
  private static ObjectNode json(BulkJob job, List<String> row) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    for (int at = 0; at < job.columns().size(); at++) {
      String name = plain(job.columns().get(at));
      String value = cell(row, at);
      int dot = name.indexOf('.');
      if (value.isEmpty()) {
        continue;
      }
      if (dot < 0) {
        json.put(name, value.equals(NULL) ? null : value);
      } else {
        json.putObject(name.substring(0, dot))
            .put(name.substring(dot + 1), value.equals(NULL) ? null : value);
      }
    }
    return json;
  }

  private static int keyColumn(BulkJob job) {
    return job.operation().equals("upsert") ? column(job, job.key()) : column(job, "Id");
  }

  private static String folded(BulkJob job, String value) {
    Field field = job.operation().equals("upsert") ? job.type().field(job.key()) : null;
    return field == null ? value : field.folded(value);
  }

  /** Below zero where there is none. */
  private static int column(BulkJob job, String name) {
    for (int at = 0; at < job.columns().size(); at++) {
      if (job.columns().get(at).equalsIgnoreCase(name)) {
        return at;
      }
    }
    return -1;
  }

  private static String cell(List<String> row, int at) {
    return at >= 0 && at < row.size() ? row.get(at) : "";
  }

  /** {@code User:Owner.Email} is {@code Owner.Email}. */
  private static String plain(String column) {
    return column.substring(column.indexOf(':') + 1);
  }
}
