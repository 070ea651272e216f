package dev.activate.report;

import dev.activate.destination.RateLimit;
import dev.activate.destination.connector.Catalog;
import dev.activate.destination.connector.spec.Connector;
import dev.activate.destination.connector.spec.ObjectRule;
import dev.activate.destination.connector.spec.OpKind;
import dev.activate.destination.connector.spec.Operation;
import dev.activate.destination.connector.spec.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What there is to know of connectors before one is used. */
public final class ConnectorText {
  private ConnectorText() {}

  /** One line each. */
  public static String list(Catalog catalog) {
    StringBuilder text = new StringBuilder();
    for (Catalog.Entry entry : catalog.entries()) {
      String from =
          entry
              .file()
              .map(file -> file + (entry.replaces() ? ", instead of activate's own" : ""))
              .orElse("comes with activate");
      text.append("%-20s %s%n".formatted(entry.name(), from));
    }
    return text.toString();
  }

  /** Settings, limits, and each object with what can be done to it. */
  public static String of(Connector connector, Style style) {
    Page page = new Page(style);
    page.line(connector.title().isEmpty() ? connector.name() : connector.title());
    if (!connector.description().isEmpty()) {
      page.prose(Ink.NONE, "  ", connector.description());
    }
    if (!connector.docs().isEmpty()) {
      page.line("  " + connector.docs());
    }
    page.blank();
    page.line("Settings of a destination with `type: " + connector.name() + "`");
    connector.settings().values().forEach(setting -> setting(page, setting));
    if (!connector.http().limits().isEmpty()) {
      page.blank();
      page.prose(
          Ink.NONE,
          "Limits  ",
          connector.http().limits().stream()
              .map(limit -> text(limit.limit()))
              .collect(Collectors.joining(", ")));
    }
    for (ObjectRule object : connector.objects()) {
      page.blank();
      page.line("Object " + object.name().text());
      object(page, object);
    }
    return page.toString();
  }

  private static void setting(Page page, Setting setting) {
    List<String> notes = new ArrayList<>();
    if (!setting.description().isEmpty()) {
      notes.add(setting.description());
    }
    if (setting.secret()) {
      notes.add("Secret: only by reference.");
    }
    if (!setting.options().isEmpty()) {
      notes.add("One of " + String.join(", ", setting.options()) + ".");
    }
    if (!setting.example().isEmpty()) {
      notes.add("For example: " + setting.example() + ".");
    }
    String name = "  %-20s ".formatted(setting.name() + (setting.required() ? " *" : ""));
    page.prose(Ink.NONE, name, notes.isEmpty() ? "-" : String.join(" ", notes));
  }

  private static void object(Page page, ObjectRule object) {
    if (!object.description().isEmpty()) {
      page.prose(Ink.NONE, "  ", object.description());
    }
    String keys =
        object.keys().isEmpty()
            ? "any field"
            : object.keys().keySet().stream()
                .map(key -> key.equals("*") ? "any unique field" : key)
                .collect(Collectors.joining(", "));
    page.prose(Ink.NONE, "  key      ", keys);
    List<String> fields = new ArrayList<>();
    object.fields().fixed().forEach(field -> fields.add(field.name()));
    if (object.fields().discover().isPresent()) {
      fields.add("asked of the service");
    } else if (object.fields().open()) {
      fields.add("any");
    }
    page.prose(Ink.NONE, "  fields   ", String.join(", ", fields));
    for (Map.Entry<OpKind, List<Operation>> one : object.ops().entrySet()) {
      Operation operation = one.getValue().get(0);
      page.prose(
          Ink.NONE,
          "  %-8s ".formatted(one.getKey().text()),
          "%d a request; %s"
              .formatted(
                  operation.batch().items(),
                  operation.repeat() == Operation.Repeat.SAFE
                      ? "may be sent twice without harm"
                      : "never sent again blindly"));
    }
    object
        .read()
        .ifPresent(
            read ->
                page.prose(
                    Ink.NONE,
                    "  read     ",
                    read.items() + " a request: a plan shows live values"));
  }

  private static String text(RateLimit limit) {
    return "%,d %s in %s"
        .formatted(
            limit.requests(), limit.requests() == 1 ? "request" : "requests", text(limit.per()));
  }

  private static String text(Duration time) {
    if (time.toHours() > 0 && time.equals(Duration.ofHours(time.toHours()))) {
      return time.toHours() + " h";
    }
    return time.toSeconds() + " s";
  }
}
