package dev.activate.destination.sandbox.service.salesforce;

import dev.activate.destination.sandbox.service.server.Response;

/** Answers of Salesforce in trouble: for faults. */
public final class SalesforceFaults {
  private SalesforceFaults() {}

  /** 401: the session is over. */
  public static Response sessionExpired() {
    return Failures.response(401, "INVALID_SESSION_ID", "Session expired or invalid");
  }

  /** 403: the requests of the last 24 hours are used up. */
  public static Response requestLimit() {
    return Failures.response(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
  }

  /** 403: too many long calls at once; a pause helps. */
  public static Response concurrentLimit() {
    return Failures.response(
        403,
        "REQUEST_LIMIT_EXCEEDED",
        "ConcurrentRequests (Concurrent API Requests) Limit exceeded.");
  }

  /** 503: comes back by itself. */
  public static Response serverUnavailable() {
    return Failures.response(503, "SERVER_UNAVAILABLE", "Server is temporarily unavailable");
  }

  /** 500: of no use to tell whether something was done. */
  public static Response unknown() {
    return Failures.response(
        500, "UNKNOWN_EXCEPTION", "An unexpected error occurred. Please include this ErrorId");
  }

  /** 2xx that did nothing: no results. */
  public static Response silence() {
    return Response.text(200, "application/json;charset=UTF-8", "[]");
  }
}
