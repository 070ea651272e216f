package dev.activate.contract;

import dev.activate.destination.http.Endpoint;
import dev.activate.destination.http.HeaderRules;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Problems;
import dev.activate.yaml.Part;
import java.util.Optional;

/** What must hold of a webhook beyond its form. */
final class WebhookRules {
  private WebhookRules() {}

  /** Adds a problem for each rule that it breaks; what comes by Jinja is looked at when opened. */
  static void check(Part destination, Problems problems) {
    url(destination, "url", problems);
    url(destination, "read_url", problems);
    for (Part header : destination.members("headers")) {
      String value = header.text().filter(text -> !isTemplate(text)).orElse("");
      HeaderRules.problem(header.name(), value)
          .ifPresent(problem -> problems.add(problem.at(header.keyPlace())));
    }
  }

  private static void url(Part destination, String setting, Problems problems) {
    Optional<Part> url = destination.get(setting);
    try {
      url.flatMap(Part::text)
          .filter(text -> !isTemplate(text))
          .ifPresent(text -> Endpoint.of(setting, text));
    } catch (ActivateException e) {
      e.problems().forEach(problem -> problems.add(problem.at(url.orElseThrow().place())));
    }
  }

  private static boolean isTemplate(String text) {
    return text.contains("{{") || text.contains("{%");
  }
}
