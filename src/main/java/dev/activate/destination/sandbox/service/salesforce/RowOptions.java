package dev.activate.destination.sandbox.service.salesforce;

import dev.activate.destination.sandbox.service.server.Request;
import java.util.Locale;

/**
 * What the headers of a request ask for.
 *
 * @param assigns whether assignment rules run: so unless the header says FALSE
 * @param savesDuplicates whether rules that only alert are passed over
 */
record RowOptions(boolean assigns, boolean savesDuplicates) {
  /** Of a bulk job, which knows neither header. */
  static final RowOptions BULK = new RowOptions(false, false);

  static RowOptions of(Request request) {
    return new RowOptions(
        !request.header("Sforce-Auto-Assign").equalsIgnoreCase("FALSE"),
        request
            .header("Sforce-Duplicate-Rule-Header")
            .replace(" ", "")
            .toLowerCase(Locale.ROOT)
            .contains("allowsave=true"));
  }
}
