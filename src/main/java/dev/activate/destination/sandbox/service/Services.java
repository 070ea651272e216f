package dev.activate.destination.sandbox.service;

import dev.activate.destination.sandbox.service.hubspot.HubSpot;
import dev.activate.destination.sandbox.service.salesforce.Salesforce;
import dev.activate.destination.sandbox.service.server.Api;
import dev.activate.destination.sandbox.service.server.Service;
import dev.activate.destination.sandbox.service.server.ServiceOptions;
import dev.activate.destination.sandbox.service.slack.Slack;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.problem.Suggestion;
import java.util.List;

/** The services that there are stand-ins for. */
public final class Services {
  private static final List<String> NAMES = List.of("hubspot", "salesforce", "slack");

  private Services() {}

  public static List<String> names() {
    return NAMES;
  }

  /** Starts one by its name. */
  public static Service start(String name, ServiceOptions options) {
    return Service.serve(api(name, options), options);
  }

  private static Api api(String name, ServiceOptions options) {
    return switch (name) {
      case "hubspot" -> new HubSpot(options);
      case "salesforce" -> new Salesforce(options);
      case "slack" -> new Slack(options);
      default ->
          throw Problem.error(
                  Code.USAGE,
                  "Service is not known",
                  "There is no sandbox for "
                      + name
                      + Suggestion.hint(name, NAMES)
                      + " There is one for: "
                      + String.join(", ", NAMES)
                      + ".")
              .asException();
    };
  }
}
