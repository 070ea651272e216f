package dev.activate.destination.sandbox.service.server;

/** Ends the work on a request with this answer. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Response response;

  public Refusal(Response response) {
    super(response.status() + " " + response.body(), null, false, false);
    this.response = response;
  }

  public Response response() {
    return response;
  }
}
