package dev.activate.destination.connector;

import dev.activate.destination.connector.spec.Connector;
import dev.activate.destination.connector.spec.Setting;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.problem.Problems;
import dev.activate.problem.Suggestion;
import dev.activate.yaml.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at a destination of a contract with its connector's eyes. */
public final class SettingsCheck {
  private SettingsCheck() {}

  /**
   * Adds what is wrong, each with its place. Templates are taken for right: nobody knows yet what
   * they become.
   *
   * @param destination as the contract states it
   * @param common what any destination may say, such as {@code name} and {@code limits}
   */
  public static void check(
      Connector connector, Part destination, Set<String> common, Problems problems) {
    List<String> known = new ArrayList<>(connector.settings().keySet());
    for (Part part : destination.members()) {
      Setting setting = connector.settings().get(part.name());
      if (setting != null) {
        value(connector, setting, part).ifPresent(problems::add);
      } else if (!common.contains(part.name())) {
        known.addAll(common.stream().sorted().toList());
        problems.add(
            Problem.error(
                    Code.CONTRACT,
                    "Unknown key",
                    "`%s` is no setting of a destination of type %s.%s Settings: %s."
                        .formatted(
                            part.name(),
                            connector.name(),
                            Suggestion.hint(part.name(), known),
                            String.join(", ", connector.settings().keySet())))
                .at(part.keyPlace())
                .run("activate connectors show " + connector.name()));
      }
    }
    for (Setting setting : connector.settings().values()) {
      if (setting.required()
          && destination.get(setting.name()).filter(one -> !one.node().isNull()).isEmpty()) {
        problems.add(missing(connector, setting, destination));
      }
    }
  }

  private static Problem missing(Connector connector, Setting setting, Part destination) {
    String example =
        setting.secret()
            ? " For example: \"{{ env_var('%s_%s') }}\"."
                .formatted(upper(connector.name()), upper(setting.name()))
            : setting.example().isEmpty() ? "" : " For example: %s.".formatted(setting.example());
    String what = setting.description().isEmpty() ? "" : " " + setting.description();
    return destination
        .problem(
            "Missing key",
            "A destination of type %s needs `%s`.%s%s"
                .formatted(connector.name(), setting.name(), what, example))
        .run("activate connectors show " + connector.name());
  }

  private static Optional<Problem> value(Connector connector, Setting setting, Part part) {
    Optional<String> text = part.text();
    if (text.filter(one -> one.contains("{{") || one.contains("{%")).isPresent()
        || part.node().isNull()
        || (setting.secret() && part.get("file").isPresent())) {
      return Optional.empty();
    }
    boolean fits =
        switch (setting.type()) {
          case TEXT -> text.isPresent();
          case NUMBER -> part.node().isNumber();
          case BOOLEAN -> part.node().isBoolean();
          case LIST -> part.node().isArray();
        };
    if (!fits) {
      return Optional.of(
          part.problem(
              "Wrong type",
              "`%s` of a destination of type %s wants %s."
                  .formatted(setting.name(), connector.name(), spoken(setting.type()))));
    }
    if (setting.secret() || text.isEmpty()) {
      return Optional.empty();
    }
    if (!setting.options().isEmpty() && !setting.options().contains(text.get())) {
      return Optional.of(
          part.problem(
              "Value not allowed",
              "`%s` cannot be \"%s\".%s Allowed: %s."
                  .formatted(
                      setting.name(),
                      text.get(),
                      Suggestion.hint(text.get(), setting.options()),
                      String.join(", ", setting.options()))));
    }
    return setting
        .pattern()
        .filter(pattern -> !pattern.matcher(text.get()).matches())
        .map(
            pattern ->
                part.problem(
                    "Wrong form",
                    "`%s` cannot be \"%s\". %s%s"
                        .formatted(
                            setting.name(),
                            text.get(),
                            setting.description(),
                            setting.example().isEmpty()
                                ? ""
                                : " For example: " + setting.example() + ".")));
  }

  private static String spoken(Setting.Type type) {
    return switch (type) {
      case TEXT -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case LIST -> "a list";
    };
  }

  private static String upper(String text) {
    return text.toUpperCase(java.util.Locale.ROOT);
  }
}
