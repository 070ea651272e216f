package dev.activate.destination.sandbox.service.hubspot;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What HubSpot makes of a value: how it is held, or why it is refused. */
final class Values {
  static final int MOST_CHARACTERS = 65_536;
  private static final Pattern NUMBER = Pattern.compile("-?\\d*\\.?\\d+|-?\\d+\\.");
  private static final Pattern EPOCH = Pattern.compile("-?\\d+");
  private static final Pattern EMAIL =
      Pattern.compile("[^@\\s,;]+@[^@\\s.,;]+(\\.[^@\\s.,;]+)*\\.[A-Za-z]{2,}");
  private static final long DAY = 86_400_000L;

  private Values() {}

  /** A value that was refused. */
  static final class Bad extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Invalid invalid;

    Bad(Property property, String code, String message) {
      super(message, null, false, false);
      this.invalid = new Invalid(property.name(), code, message);
    }

    Invalid invalid() {
      return invalid;
    }
  }

  /**
   * The value as it is held.
   *
   * @param current what is held now, for a value that appends to it
   */
  static String held(Property property, String given, String current, Set<String> owners)
      throws Bad {
    if (property.readOnly()) {
      throw new Bad(
          property,
          "READ_ONLY_VALUE",
          "\"" + property.name() + "\" is a read only property; its value cannot be set.");
    }
    if (given.isEmpty()) {
      return given;
    }
    return switch (property.type()) {
      case "number" -> number(property, given);
      case "bool" -> option(property, given, property.options());
      case "enumeration" -> enumeration(property, given, current, owners);
      case "date" -> date(property, given);
      case "datetime" -> moment(property, given);
      case "json", "object_coordinates" ->
          throw new Bad(
              property, "READ_ONLY_VALUE", property.name() + " cannot be set through the API.");
      default -> text(property, given);
    };
  }

  private static String text(Property property, String given) throws Bad {
    if (given.length() > MOST_CHARACTERS) {
      throw new Bad(
          property,
          "VALUE_TOO_LONG",
          "Value is longer than the maximum length of " + MOST_CHARACTERS + " characters.");
    }
    if (property.name().equals("email")) {
      String email = given.strip().toLowerCase(Locale.ROOT);
      if (!EMAIL.matcher(email).matches()) {
        throw new Bad(property, "INVALID_EMAIL", "Email address " + given + " is invalid");
      }
      return email;
    }
    return given;
  }

  private static String number(Property property, String given) throws Bad {
    if (!NUMBER.matcher(given).matches()) {
      throw new Bad(property, "INVALID_INTEGER", property.name() + " was not a valid number");
    }
    return given;
  }

  private static String enumeration(
      Property property, String given, String current, Set<String> owners) throws Bad {
    List<String> allowed =
        property.external() ? owners.stream().sorted().toList() : property.options();
    if (!property.multiple()) {
      return option(property, given, allowed);
    }
    boolean appends = given.startsWith(";");
    Set<String> chosen = new LinkedHashSet<>();
    if (appends && !current.isEmpty()) {
      chosen.addAll(Arrays.asList(current.split(";", -1)));
    }
    for (String one : given.substring(appends ? 1 : 0).split(";", -1)) {
      if (!one.isEmpty()) {
        chosen.add(option(property, one, allowed));
      }
    }
    // Not as they were sent: HubSpot promises no order.
    List<String> ordered = new ArrayList<>(allowed);
    ordered.retainAll(chosen);
    return String.join(";", ordered);
  }

  private static String option(Property property, String given, List<String> allowed) throws Bad {
    if (!allowed.contains(given)) {
      throw new Bad(
          property,
          "INVALID_OPTION",
          given + " was not one of the allowed options: [" + String.join(", ", allowed) + "]");
    }
    return given;
  }

  private static String date(Property property, String given) throws Bad {
    if (EPOCH.matcher(given).matches()) {
      long millis = epoch(property, given);
      if (Math.floorMod(millis, DAY) != 0) {
        throw new Bad(
            property,
            "INVALID_DATE",
            given
                + " is at "
                + Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC).toLocalTime()
                + " UTC, not midnight!");
      }
      return LocalDate.ofEpochDay(Math.floorDiv(millis, DAY)).toString();
    }
    try {
      return LocalDate.parse(given).toString();
    } catch (DateTimeException e) {
      throw new Bad(property, "INVALID_DATE", given + " was not a valid date.");
    }
  }

  private static String moment(Property property, String given) throws Bad {
    if (EPOCH.matcher(given).matches()) {
      return Times.text(Instant.ofEpochMilli(epoch(property, given)));
    }
    try {
      OffsetDateTime parsed = OffsetDateTime.parse(given);
      if (parsed.getOffset().equals(ZoneOffset.UTC)) {
        return Times.text(parsed.toInstant());
      }
    } catch (DateTimeException e) {
      // Told below.
    }
    throw new Bad(property, "INVALID_LONG", given + " was not a valid long.");
  }

  private static long epoch(Property property, String given) throws Bad {
    try {
      return Long.parseLong(given);
    } catch (NumberFormatException e) {
      throw new Bad(property, "INVALID_LONG", given + " was not a valid long.");
    }
  }
}
