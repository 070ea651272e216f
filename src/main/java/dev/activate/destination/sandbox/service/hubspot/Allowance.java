package dev.activate.destination.sandbox.service.hubspot;

import dev.activate.destination.sandbox.service.server.Quota;
import dev.activate.destination.sandbox.service.server.Response;
import dev.activate.destination.sandbox.service.server.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The limits: per ten seconds, per day of the account, and of search. */
final class Allowance {
  static final Quota BURST = new Quota(100, Duration.ofSeconds(10));
  static final ZoneId ZONE = ZoneId.of("America/New_York");
  private static final Quota SEARCH = new Quota(5, Duration.ofSeconds(1));

  private final Clock clock;
  private final Window burst;
  private final Window search;
  private int daily = 250_000;
  private int usedToday;
  private LocalDate today;

  Allowance(Quota quota, Clock clock) {
    this.clock = clock;
    this.burst = new Window(quota, clock);
    this.search = new Window(SEARCH, clock);
    this.today = LocalDate.now(clock.withZone(ZONE));
  }

  void daily(int requests) {
    daily = requests;
  }

  /** The refusal of a request that is too much. */
  Optional<Response> refuse(Route route) {
    LocalDate now = LocalDate.now(clock.withZone(ZONE));
    if (!now.equals(today)) {
      today = now;
      usedToday = 0;
    }
    if (usedToday >= daily) {
      return Optional.of(HubSpotFaults.dailyLimit());
    }
    if (isSearch(route)) {
      if (!search.take()) {
        return Optional.of(HubSpotFaults.searchLimit());
      }
    } else if (!burst.take()) {
      return Optional.of(HubSpotFaults.burstLimit());
    }
    usedToday++;
    return Optional.empty();
  }

  /** Answers of search tell of the day only. */
  Map<String, String> headers(Route route) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-HubSpot-RateLimit-Daily", String.valueOf(daily));
    headers.put("X-HubSpot-RateLimit-Daily-Remaining", String.valueOf(daily - usedToday));
    if (!isSearch(route)) {
      headers.put("X-HubSpot-RateLimit-Max", String.valueOf(burst.quota().requests()));
      headers.put("X-HubSpot-RateLimit-Remaining", String.valueOf(burst.remaining()));
      headers.put(
          "X-HubSpot-RateLimit-Interval-Milliseconds",
          String.valueOf(burst.quota().per().toMillis()));
    }
    return headers;
  }

  private static boolean isSearch(Route route) {
    return route.ends(1, "search");
  }
}
