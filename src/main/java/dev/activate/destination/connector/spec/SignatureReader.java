package dev.activate.destination.connector.spec;

import dev.activate.problem.Problems;
import dev.activate.yaml.Part;
import java.util.Optional;
import java.util.regex.Pattern;

/** Compiles {@code http.signature}. */
final class SignatureReader {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(settings|secret)\\.[^}]+}");

  private final TemplateReader templates;
  private final Problems problems;

  SignatureReader(TemplateReader templates, Problems problems) {
    this.templates = templates;
    this.problems = problems;
  }

  /** Its secret; a key that stands in the file itself would be no secret. */
  Optional<Template> read(Optional<Part> signature, Names names) {
    Optional<Part> secret = signature.flatMap(one -> one.get("secret"));
    secret
        .filter(one -> one.text().isPresent())
        .filter(one -> !REFERENCE.matcher(one.text().orElseThrow()).matches() || isOpen(one))
        .ifPresent(
            one ->
                problems.add(
                    one.problem(
                        "Secret is not a reference",
                        "`http.signature.secret` must be a setting that is declared `secret: true`, such as ${settings.signing_secret}; whoever reads this file, or what is shown of a setting, could sign otherwise.")));
    return templates.read(secret, names);
  }

  private static boolean isOpen(Part secret) {
    String text = secret.text().orElseThrow();
    if (text.startsWith("${secret.")) {
      return false;
    }
    String name = text.substring("${settings.".length(), text.length() - 1);
    return !secret
        .document()
        .top()
        .node()
        .path("settings")
        .path(name)
        .path("secret")
        .asBoolean(false);
  }
}
