package dev.activate.warehouse.snowflake;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where an account is reached.
 *
 * @param account as the profile spells it, in small letters
 */
record Address(String account, String protocol, String host, int port) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}");
  private static final String DOMAIN = ".snowflakecomputing.";
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  static Address of(ProfileSettings settings) {
    String account =
        name(settings, "account", settings.required("account", "It says whom to connect to."));
    String protocol = settings.text("protocol").orElse("https").toLowerCase(Locale.ROOT);
    String host =
        settings.text("host").map(given -> name(settings, "host", given)).orElse(host(account));
    if (!protocol.equals("https") && !protocol.equals("http")) {
      throw settings.refused(
          "Setting of the profile is unknown",
          "protocol is `" + protocol + "`, and can only be https.");
    }
    if (protocol.equals("http") && !LOOPBACK.matcher(host).matches()) {
      throw settings.refused(
          "Connection would not be encrypted",
          "protocol is http, by which anyone on the way to "
              + host
              + " could read the login and the rows. Leave protocol out; only this machine itself is"
              + " spoken to without encryption.");
    }
    int port = settings.number("port", protocol.equals("http") ? HTTP : HTTPS);
    return new Address(account.toLowerCase(Locale.ROOT), protocol, host, port);
  }

  /** As the driver takes it; the account goes in a property of its own. */
  String url() {
    return "jdbc:snowflake://" + host + ":" + port + "/";
  }

  String base() {
    return protocol + "://" + host + ":" + port;
  }

  /** The account as the login names it: without region and cloud. */
  String locator() {
    int dot = account.indexOf('.');
    if (dot < 0) {
      return account;
    }
    String name = account.substring(0, dot);
    int dash = name.lastIndexOf('-');
    return account.endsWith(".global") && dash > 0 ? name.substring(0, dash) : name;
  }

  /** As dbt makes it: host names have no underscore. */
  private static String host(String account) {
    String end = account.toLowerCase(Locale.ROOT).contains(".cn-") ? "cn" : "com";
    return account.toLowerCase(Locale.ROOT).replace('_', '-') + DOMAIN + end;
  }

  private static String name(ProfileSettings settings, String key, String value) {
    if (!NAME.matcher(value).matches()) {
      boolean url = value.contains("/") || value.contains(":");
      throw settings.refused(
          "Setting of the profile is no name",
          key
              + " is `"
              + value
              + "`, which is no name of "
              + (key.equals("host") ? "a host" : "an account")
              + (url || value.contains(DOMAIN)
                  ? ". Give what stands before .snowflakecomputing.com in the address, without https://."
                  : "."));
    }
    if (key.equals("account") && value.contains(DOMAIN)) {
      return value.substring(0, value.indexOf(DOMAIN));
    }
    return value;
  }
}
