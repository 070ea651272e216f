package dev.activate.warehouse.snowflake;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.io.IOException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Snowflake and its driver say, as problems that name the account and hold no secret. */
final class Failures {
  /** https://docs.snowflake.com/en/user-guide/key-pair-auth-troubleshooting and the like. */
  private static final int FIRST_LOGIN = 390_000;

  private static final int LAST_LOGIN = 399_999;
  private static final int NO_WAREHOUSE = 606;
  private static final int UNKNOWN_OR_HIDDEN = 2003;
  private static final int NOT_ALLOWED = 3001;
  private static final int NO_CONNECTION = 200_002;
  private static final int NETWORK = 200_015;
  private static final int NO_IO = 200_016;
  private static final int BAD_KEY = 200_045;

  /** The position counts from 0. */
  private static final Pattern SPOT = Pattern.compile("line (\\d+) at position (\\d+)");

  private final ProfileSettings settings;
  private final Address address;
  private final Secrets secrets;

  Failures(ProfileSettings settings, Address address, Secrets secrets) {
    this.settings = settings;
    this.address = address;
    this.secrets = secrets;
  }

  /** Whether to try again could help. */
  boolean isTransient(Exception failure) {
    return failure instanceof IOException
        ? !(failure instanceof UnknownHostException)
        : failure instanceof SQLException sql && isNetwork(sql.getErrorCode());
  }

  private static boolean isNetwork(int code) {
    return code == NETWORK || code == NO_IO || code == NO_CONNECTION;
  }

  ActivateException unreachable(String why, Throwable cause) {
    return Problem.error(
            Code.WAREHOUSE,
            "Warehouse cannot be reached",
            where()
                + ": "
                + why
                + ". See whether the account is spelled right, and whether this"
                + " machine may speak to that host on that port.")
        .run("activate debug")
        .causedBy(cause);
  }

  /** A session that was not opened. */
  ActivateException login(Throwable failure) {
    if (failure instanceof UnknownHostException) {
      return unreachable("there is no such host", failure);
    }
    if (failure instanceof IOException) {
      return unreachable(message(failure), failure);
    }
    if (!(failure instanceof SQLException sql)) {
      return unreachable(failure.toString(), failure);
    }
    if (sql.getErrorCode() == BAD_KEY) {
      return settings
          .problem(
              "Private key cannot be used",
              "the driver cannot read it: "
                  + message(sql)
                  + ". Either private_key_passphrase is not that of the key, or the key is damaged or no RSA key.")
          .causedBy(sql);
    }
    if (isNetwork(sql.getErrorCode())) {
      return unreachable(message(sql), sql);
    }
    return Problem.error(
            Code.WAREHOUSE,
            "Warehouse refuses the login",
            where()
                + " answers: "
                + message(sql)
                + " (code "
                + sql.getErrorCode()
                + "). See whether user, role and what is signed in with are those of this account"
                + " and still valid, and whether a network policy lets this machine in.")
        .run("activate debug")
        .causedBy(sql);
  }

  /** A statement that failed. */
  ActivateException statement(String sql, SQLException failure) {
    String said = message(failure);
    int code = failure.getErrorCode();
    if (isNetwork(code) || (code >= FIRST_LOGIN && code <= LAST_LOGIN)) {
      return Problem.error(
              Code.WAREHOUSE,
              "Warehouse does not answer",
              where()
                  + ": "
                  + said
                  + told(failure)
                  + " Nothing is concluded from a part of an answer; run it again.")
          .causedBy(failure);
    }
    return Problem.error(
            Code.SQL, "SQL failed", said + line(sql, said) + told(failure) + advice(code))
        .causedBy(failure);
  }

  /** A result that breaks off. */
  ActivateException broken(SQLException failure) {
    return Problem.error(
            Code.WAREHOUSE,
            "Rows did not all come",
            where()
                + " broke off in the middle of a result: "
                + message(failure)
                + told(failure)
                + " Nothing is concluded from a part of the rows; run it again.")
        .causedBy(failure);
  }

  private static String line(String sql, String said) {
    Matcher spot = SPOT.matcher(said);
    if (!spot.find()) {
      return "";
    }
    int number = Integer.parseInt(spot.group(1));
    int position = Integer.parseInt(spot.group(2));
    Optional<String> found = sql.lines().skip(number - 1L).findFirst();
    if (found.isEmpty()) {
      return "";
    }
    String line = found.get();
    String shown = "\nLINE " + number + ": ";
    int mark = shown.length() - 1 + position - (line.length() - line.stripLeading().length());
    return shown + line.strip() + "\n" + " ".repeat(Math.max(0, mark)) + "^";
  }

  private static String told(SQLException failure) {
    String query = queryId(failure);
    return "\nSnowflake's code is %06d%s."
        .formatted(failure.getErrorCode(), query == null ? "" : ", its id of the query " + query);
  }

  private String advice(int code) {
    return switch (code) {
      case NO_WAREHOUSE ->
          " "
              + who()
              + " has no virtual warehouse that runs: name one with warehouse in the profile, let it"
              + " resume by itself, and grant USAGE on it to the role.";
      case UNKNOWN_OR_HIDDEN, NOT_ALLOWED ->
          " "
              + who()
              + " must be granted what it reads: USAGE on database and schema, SELECT on what is in it.";
      default -> "";
    };
  }

  private String where() {
    return "In "
        + settings
        + ": account "
        + address.account()
        + ", host "
        + address.host()
        + ":"
        + address.port()
        + ", "
        + who();
  }

  private String who() {
    return named("user")
        + named("role").replaceFirst("^(.)", ", $1")
        + named("warehouse").replaceFirst("^(.)", ", $1");
  }

  private String named(String key) {
    return settings.text(key).map(value -> key + " " + value).orElse("");
  }

  private String message(Throwable failure) {
    String message = failure.getMessage();
    return secrets.blank(message == null ? failure.toString() : message.strip());
  }

  /** The driver's own exceptions know it; they are not on the class path. */
  private static @Nullable String queryId(SQLException failure) {
    try {
      Object id = failure.getClass().getMethod("getQueryId").invoke(failure);
      return id == null || id.toString().isBlank() ? null : id.toString();
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }
}
