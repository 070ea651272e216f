package dev.activate.warehouse.snowflake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** With what a profile signs in, found whole before anything is asked of the service. */
final class Login {
  private final ProfileSettings settings;
  private final Authenticator way;
  private final Optional<String> pem;
  private final Optional<OAuthRefresh> refresh;

  private Login(
      ProfileSettings settings,
      Authenticator way,
      Optional<String> pem,
      Optional<OAuthRefresh> refresh) {
    this.settings = settings;
    this.way = way;
    this.pem = pem;
    this.refresh = refresh;
  }

  static Login of(ProfileSettings settings, Address address) {
    Authenticator way = Authenticator.of(settings);
    String name = "authenticator is " + way.text();
    if (way.needsUser()) {
      settings.required("user", "It says who signs in.");
    }
    Optional<String> pem = Optional.empty();
    Optional<OAuthRefresh> refresh = Optional.empty();
    switch (way) {
      case SNOWFLAKE ->
          settings.required(
              "password",
              settings.text("token").isPresent()
                  ? "There is a token, for which authenticator must say what it is:"
                      + " programmatic_access_token or oauth."
                  : "Without it, private_key_path, private_key or an authenticator is needed.");
      case OKTA -> settings.required("password", name + ", which asks for it.");
      case SNOWFLAKE_JWT -> {
        pem = new PrivateKeyText(settings).pem();
        if (pem.isEmpty()) {
          settings.required("private_key_path", name + ", which signs with a private key.");
        }
      }
      case OAUTH -> {
        settings.required("token", name + ", which signs in with it.");
        refresh = OAuthRefresh.of(settings, address);
      }
      case JWT, PROGRAMMATIC_ACCESS_TOKEN ->
          settings.required("token", name + ", which signs in with it.");
      case WORKLOAD_IDENTITY -> identity(settings);
    }
    return new Login(settings, way, pem, refresh);
  }

  private static void identity(ProfileSettings settings) {
    String provider =
        settings.required(
            "workload_identity_provider",
            "authenticator is workload_identity: it can be aws, azure, gcp or oidc.");
    if (Stream.of("aws", "azure", "gcp", "oidc").noneMatch(provider::equalsIgnoreCase)) {
      throw settings.refused(
          "Setting of the profile is unknown",
          "workload_identity_provider is `" + provider + "`; it can be aws, azure, gcp or oidc.");
    }
    if (provider.equalsIgnoreCase("oidc")) {
      settings.required("token", "workload_identity_provider is oidc, which signs in with it.");
    }
  }

  Authenticator way() {
    return way;
  }

  /** Adds what the driver signs in with; a refresh token is exchanged for an access token now. */
  void into(Properties properties, List<String> secrets) {
    settings.text("user").ifPresent(user -> properties.setProperty("user", user));
    switch (way) {
      case SNOWFLAKE -> password(properties);
      case OKTA -> {
        password(properties);
        properties.setProperty("authenticator", settings.text("authenticator").orElseThrow());
      }
      case SNOWFLAKE_JWT -> {
        properties.setProperty("authenticator", "SNOWFLAKE_JWT");
        properties.setProperty("private_key_base64", PrivateKeyText.encoded(pem.orElseThrow()));
        settings
            .text("private_key_passphrase")
            .ifPresent(text -> properties.setProperty("private_key_pwd", text));
      }
      case OAUTH, JWT -> {
        String token = refresh.map(OAuthRefresh::fetch).orElse(settings.text("token").orElse(""));
        secrets.add(token);
        properties.setProperty("authenticator", "OAUTH");
        properties.setProperty("token", token);
      }
      case PROGRAMMATIC_ACCESS_TOKEN -> {
        properties.setProperty("authenticator", "PROGRAMMATIC_ACCESS_TOKEN");
        properties.setProperty("token", settings.text("token").orElseThrow());
      }
      case WORKLOAD_IDENTITY -> {
        properties.setProperty("authenticator", "WORKLOAD_IDENTITY");
        properties.setProperty(
            "workloadIdentityProvider",
            settings.text("workload_identity_provider").orElseThrow().toUpperCase(Locale.ROOT));
        settings.text("token").ifPresent(token -> properties.setProperty("token", token));
        settings
            .text("workload_identity_entra_resource")
            .ifPresent(text -> properties.setProperty("workloadIdentityEntraResource", text));
      }
    }
  }

  /** What must not be shown of the profile. */
  List<String> secrets() {
    List<String> all = new ArrayList<>();
    Stream.of("password", "token", "private_key", "private_key_passphrase", "oauth_client_secret")
        .forEach(key -> settings.text(key).ifPresent(all::add));
    pem.ifPresent(all::add);
    pem.map(PrivateKeyText::encoded).ifPresent(all::add);
    return all;
  }

  private void password(Properties properties) {
    properties.setProperty("password", settings.text("password").orElseThrow());
  }
}
