package dev.activate.destination.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Words for what went wrong on the wire: without addresses of requests, which may hold secrets. */
final class Failures {
  private Failures() {}

  static Failure of(IOException e, Wire wire, String host) {
    Failure.Reach reach = wire.begun() ? Failure.Reach.UNKNOWN : Failure.Reach.UNSENT;
    return new Failure(
        reach,
        wire.begun()
            ? host + " took the request, but did not answer. " + cut(e)
            : "No connection to " + host + ". " + refused(e) + " Nothing was sent.");
  }

  /** Why an answer ended before its time. */
  static String cut(IOException e) {
    return e instanceof InterruptedIOException
        ? "It did not end within the time that was given."
        : "The connection was cut.";
  }

  private static String refused(IOException e) {
    if (e instanceof UnknownHostException) {
      return "Its name is not known.";
    }
    if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
      return "It was refused, or there is no way there.";
    }
    if (e instanceof SSLException) {
      return "It could not be made secure: " + e.getMessage() + ".";
    }
    return cut(e);
  }
}
