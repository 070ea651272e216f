package dev.activate.warehouse.snowflake;

import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Server;
import dev.activate.warehouse.Session;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A Snowflake account, as a target of dbt's profile names it. Made without a look at the service;
 * its driver is loaded when a session is opened. Its {@code toString} shows no secret.
 */
public final class Snowflake implements Server {
  private static final int RETRIES = 7;

  private final ProfileSettings settings;
  private final Address address;
  private final Login login;
  private final Parameters parameters;
  private final @Nullable PrintStream log;
  private final int retries;

  private Snowflake(
      ProfileSettings settings,
      Address address,
      Login login,
      Parameters parameters,
      @Nullable PrintStream log,
      int retries) {
    this.settings = settings;
    this.address = address;
    this.login = login;
    this.parameters = parameters;
    this.log = log;
    this.retries = retries;
  }

  /**
   * Reads the settings of a target; one that is missing, or a way to sign in that needs a person,
   * is a problem that names profile, target and setting.
   */
  public static Snowflake of(String profile, String target, Map<String, Object> values) {
    ProfileSettings settings = new ProfileSettings(profile, target, values);
    Address address = Address.of(settings);
    return new Snowflake(
        settings, address, Login.of(settings, address), Parameters.of(settings), null, RETRIES);
  }

  /** The same, whose driver says what it does; nothing secret. */
  public Snowflake traced(PrintStream out) {
    return new Snowflake(settings, address, login, parameters, out, retries);
  }

  /** The same, whose driver sends a request only so often again. */
  Snowflake retrying(int times) {
    return new Snowflake(settings, address, login, parameters, log, times);
  }

  @Override
  public Dialect dialect() {
    return Dialect.SNOWFLAKE;
  }

  @Override
  public String account() {
    return "snowflake:"
        + address.account()
        + settings.text("database").map(name -> "/" + name.toUpperCase(Locale.ROOT)).orElse("");
  }

  @Override
  public Session open() {
    Driver driver = Driver.load();
    List<String> hidden = new ArrayList<>(login.secrets());
    Properties properties = properties();
    login.into(properties, hidden);
    Secrets secrets = new Secrets(hidden);
    if (log != null) {
      DriverLog.show(log, secrets);
    }
    Failures failures = new Failures(settings, address, secrets);
    return new SnowflakeSession(
        new Opening(driver, address, properties, settings, failures).connect(),
        parameters,
        failures);
  }

  private Properties properties() {
    Properties all = new Properties();
    parameters.into(all);
    all.setProperty("account", address.locator());
    all.setProperty("ssl", address.protocol().equals("http") ? "off" : "on");
    for (String key : List.of("database", "schema", "warehouse", "role")) {
      settings.text(key).ifPresent(value -> all.setProperty(key, value));
    }
    settings
        .text("proxy_host")
        .ifPresent(
            host -> {
              all.setProperty("useProxy", "true");
              all.setProperty("proxyHost", host);
              all.setProperty("proxyPort", settings.text("proxy_port").orElse("80"));
            });
    all.setProperty("application", "activate");
    all.setProperty("disableOCSPChecks", "" + settings.isOn("insecure_mode"));
    // Else it asks the metadata services of three clouds where it runs.
    all.setProperty("disablePlatformDetection", "true");
    all.setProperty("disableGcsDefaultCredentials", "true");
    all.setProperty("enablePutGet", "false");
    all.setProperty("clientStoreTemporaryCredential", "false");
    all.setProperty("clientRequestMfaToken", "false");
    all.setProperty("loginTimeout", "" + Opening.LOGIN.toSeconds());
    all.setProperty("networkTimeout", "300000");
    all.setProperty("retryTimeout", "300");
    all.setProperty("maxHttpRetries", "" + retries);
    all.setProperty("HTTP_CLIENT_CONNECTION_TIMEOUT", "10000");
    // A statement that runs on is asked for again: no single answer takes so long.
    all.setProperty("HTTP_CLIENT_SOCKET_TIMEOUT", "120000");
    return all;
  }

  @Override
  public String toString() {
    return account() + " (" + settings + ", " + login.way().text() + ")";
  }
}
