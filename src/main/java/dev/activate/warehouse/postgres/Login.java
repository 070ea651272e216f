package dev.activate.warehouse.postgres;

import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.postgresql.PGProperty;

/**
 * Where a PostgreSQL is and who asks, as dbt's profile says it.
 * https://docs.getdbt.com/docs/core/connect-data-platform/postgres-setup.
 *
 * @param profile what the settings are of, for messages
 * @param settings as the profile has them, secrets included
 */
record Login(String profile, Map<String, Object> settings) {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[?[0-9A-Fa-f:.]+\\]?");
  private static final int PORT = 5432;

  /** What a login may take in all. */
  static final int LOGIN_SECONDS = 25;

  /** After so long without a byte the server is taken for dead, however long a query may take. */
  private static final int SILENCE_SECONDS = 2 * 60 * 60;

  private static final int CONNECT_SECONDS = 10;
  private static final int IDLE_SECONDS = 60;

  Login {
    settings = Map.copyOf(settings);
  }

  String host() {
    String host = required("host");
    if (!HOST.matcher(host).matches()) {
      throw unusable(
          "host: `%s` is no host name or address%s"
              .formatted(
                  host.contains("@") ? "..." : host,
                  host.startsWith("/") ? "; a socket's folder is not supported" : ""));
    }
    return host;
  }

  int port() {
    int port = number("port", PORT);
    if (port < 1 || port > 65_535) {
      throw unusable("port: " + port + " is none");
    }
    return port;
  }

  String database() {
    return text("dbname")
        .or(() -> text("database"))
        .orElseThrow(() -> unusable("dbname is missing"));
  }

  String user() {
    return text("user").or(() -> text("username")).orElseThrow(() -> unusable("user is missing"));
  }

  /** {@code host:port}, as a URL has it. */
  String address() {
    String host = host();
    return (host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host)
        + ":"
        + port();
  }

  /** How often a login is tried again. */
  int retries() {
    return Math.max(0, number("retries", 1));
  }

  Optional<String> searchPath() {
    return text("search_path");
  }

  Optional<String> role() {
    return text("role");
  }

  String application() {
    return text("application_name").orElse("activate");
  }

  Properties properties() {
    Properties all = new Properties();
    PGProperty.USER.set(all, user());
    text("password").or(() -> text("pass")).ifPresent(word -> PGProperty.PASSWORD.set(all, word));
    PGProperty.APPLICATION_NAME.set(all, application());
    text("sslmode").ifPresent(mode -> PGProperty.SSL_MODE.set(all, mode));
    text("sslcert").ifPresent(file -> PGProperty.SSL_CERT.set(all, file));
    text("sslkey").ifPresent(file -> PGProperty.SSL_KEY.set(all, file));
    text("sslrootcert").ifPresent(file -> authorities(all, file));
    PGProperty.GSS_ENC_MODE.set(all, "disable");
    PGProperty.TCP_KEEP_ALIVE.set(all, true);
    int idle = number("keepalives_idle", 0);
    PGProperty.SOCKET_FACTORY.set(all, KeptAlive.class.getName());
    PGProperty.SOCKET_FACTORY_ARG.set(all, Integer.toString(idle > 0 ? idle : IDLE_SECONDS));
    // A pool in between may give the next transaction to another server process.
    PGProperty.PREPARE_THRESHOLD.set(all, 0);
    int connect = number("connect_timeout", CONNECT_SECONDS);
    PGProperty.CONNECT_TIMEOUT.set(
        all, connect < 1 ? CONNECT_SECONDS : Math.min(connect, LOGIN_SECONDS));
    PGProperty.SOCKET_TIMEOUT.set(all, SILENCE_SECONDS);
    return all;
  }

  /** As libpq understands it, {@code system} are the authorities that this machine trusts. */
  private static void authorities(Properties all, String file) {
    if (file.equals("system")) {
      PGProperty.SSL_FACTORY.set(all, "org.postgresql.ssl.DefaultJavaSSLFactory");
    } else {
      PGProperty.SSL_ROOT_CERT.set(all, file);
    }
  }

  private String required(String key) {
    return text(key).orElseThrow(() -> unusable(key + " is missing"));
  }

  private Optional<String> text(String key) {
    return Optional.ofNullable(settings.get(key))
        .map(Object::toString)
        .filter(value -> !value.isEmpty());
  }

  private int number(String key, int usual) {
    Optional<String> text = text(key);
    try {
      return text.map(String::strip).map(Integer::parseInt).orElse(usual);
    } catch (NumberFormatException e) {
      throw unusable(key + " is no whole number");
    }
  }

  private RuntimeException unusable(String what) {
    return Problem.error(
            Code.PROFILE,
            "Profile does not say how PostgreSQL is reached",
            "%s: %s. dbt needs the same settings: see https://docs.getdbt.com/docs/core/connect-data-platform/postgres-setup."
                .formatted(profile, what))
        .asException();
  }

  @Override
  public String toString() {
    return profile;
  }
}
