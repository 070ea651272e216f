package dev.activate.warehouse.snowflake;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The ways of dbt-snowflake to sign in that need nobody to sit there.
 *
 * @see <a href="https://docs.getdbt.com/docs/local/connect-data-platform/snowflake-setup">dbt's
 *     page of them</a>
 */
enum Authenticator {
  /** User and password. */
  SNOWFLAKE,
  /** A key pair. */
  SNOWFLAKE_JWT,
  /** A token of OAuth, given or fetched for a refresh token. */
  OAUTH,
  /** dbt's name for a token of OAuth that is used as it is. */
  JWT,
  PROGRAMMATIC_ACCESS_TOKEN,
  /** A token of the platform that it runs on. */
  WORKLOAD_IDENTITY,
  /** User and password, at Okta. */
  OKTA;

  /** As profiles spell it. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean needsUser() {
    return switch (this) {
      case SNOWFLAKE, SNOWFLAKE_JWT, OKTA -> true;
      case OAUTH, JWT, PROGRAMMATIC_ACCESS_TOKEN, WORKLOAD_IDENTITY -> false;
    };
  }

  static Authenticator of(ProfileSettings settings) {
    Optional<String> given = settings.text("authenticator");
    boolean key =
        settings.text("private_key").isPresent() || settings.text("private_key_path").isPresent();
    if (given.isEmpty() || given.get().equalsIgnoreCase(SNOWFLAKE.text())) {
      // A second factor that is typed in, or confirmed on a telephone.
      for (String passcode : List.of("passcode", "passcode_in_password")) {
        if (settings.text(passcode).filter(value -> !value.equalsIgnoreCase("false")).isPresent()) {
          throw attended(settings, passcode + " is set, and a passcode is good for half a minute");
        }
      }
      return key ? SNOWFLAKE_JWT : SNOWFLAKE;
    }
    String name = given.get();
    if (name.startsWith("https://")) {
      return OKTA;
    }
    return Arrays.stream(values())
        .filter(one -> one != OKTA && one.text().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> refused(settings, name));
  }

  private static RuntimeException refused(ProfileSettings settings, String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "externalbrowser", "oauth_authorization_code" ->
          attended(settings, "authenticator is " + name + ", which opens a browser to sign in");
      case "username_password_mfa" ->
          attended(
              settings,
              "authenticator is " + name + ", which asks for a second factor to be shown");
      default ->
          settings.refused(
              "Way to sign in is unknown",
              "authenticator is `"
                  + name
                  + "`, which dbt-snowflake does not know either. It can be "
                  + Arrays.stream(values())
                      .filter(one -> one != OKTA)
                      .map(Authenticator::text)
                      .collect(Collectors.joining(", "))
                  + ", or the https:// address of Okta.");
    };
  }

  private static RuntimeException attended(ProfileSettings settings, String what) {
    return settings.refused(
        "Sign-in needs a person",
        what
            + ". activate runs where nobody sits, so it cannot sign in like that. Give a target of"
            + " its own to it, with a key pair (private_key_path, private_key_passphrase), a"
            + " programmatic access token (authenticator: programmatic_access_token, token) or OAuth"
            + " (authenticator: oauth, token), and name it with --target.");
  }
}
