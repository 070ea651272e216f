package dev.activate.warehouse.postgres;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What PostgreSQL said, as problems. */
final class Said {
  private Said() {}

  /** Whether nobody answered, so that it may be tried again. */
  static boolean isUnreachable(SQLException e) {
    String state = state(e);
    return state.startsWith("08") || state.equals("57P03");
  }

  /** Why there is no session; never with the password. */
  static ActivateException refused(Login login, SQLException e) {
    boolean unreachable = isUnreachable(e);
    return Problem.error(
            Code.WAREHOUSE,
            unreachable ? "Warehouse cannot be reached" : "Warehouse refuses the login",
            "%s: PostgreSQL at %s, database %s, user %s: %s\n%s"
                .formatted(
                    login.profile(),
                    login.address(),
                    login.database(),
                    login.user(),
                    words(e),
                    advice(state(e), unreachable)))
        .run("dbt debug")
        .causedBy(e);
  }

  private static String advice(String state, boolean unreachable) {
    if (unreachable) {
      return "Is that host and port right, is the server up, and does the network let this machine"
          + " through? sslmode matters too: a server may insist on TLS, or have none.";
    }
    return switch (state) {
      case "28P01" -> "Check the password that the profile takes, and the user.";
      case "28000" ->
          "Check the user, and whether pg_hba.conf lets it in from here, with this sslmode.";
      case "3D000" -> "Check dbname in profiles.yml.";
      default -> "Check the settings of the target in profiles.yml.";
    };
  }

  /**
   * Why a statement failed.
   *
   * @param sent the text that positions are of
   * @param before lines of it that are not the statement's own
   */
  static ActivateException failed(SQLException e, String sent, int before) {
    if (state(e).startsWith("08") || state(e).startsWith("57P")) {
      return Problem.error(
              Code.WAREHOUSE,
              "Connection to the warehouse is lost",
              "PostgreSQL did not finish what it was asked: "
                  + words(e)
                  + "\nNothing is concluded from a part of the rows; run it again.")
          .causedBy(e);
    }
    return Problem.error(Code.SQL, "SQL failed", words(e) + where(e, sent, before)).causedBy(e);
  }

  /** Not its detail, which shows whole rows. */
  private static String words(SQLException e) {
    ServerErrorMessage said = message(e);
    if (said == null) {
      return Objects.requireNonNullElse(e.getMessage(), e.toString());
    }
    String hint = said.getHint();
    return said.getMessage()
        + " ("
        + state(e)
        + ")"
        + (hint == null || hint.isEmpty() ? "" : "\nHint: " + hint);
  }

  /** The line of the statement and a mark under the place, as psql shows it. */
  private static String where(SQLException e, String sent, int before) {
    ServerErrorMessage said = message(e);
    int position = said == null ? 0 : said.getPosition();
    if (position < 1 || position > sent.codePointCount(0, sent.length())) {
      return "";
    }
    int at = sent.offsetByCodePoints(0, position - 1);
    int start = sent.lastIndexOf('\n', at - 1) + 1;
    int end = sent.indexOf('\n', at);
    String line = sent.substring(start, end < 0 ? sent.length() : end);
    long number = sent.substring(0, start).chars().filter(c -> c == '\n').count() + 1 - before;
    if (number < 1) {
      return "";
    }
    String label = "LINE " + number + ": ";
    return "\n" + label + line + "\n" + " ".repeat(label.length() + at - start) + "^";
  }

  private static String state(SQLException e) {
    return Objects.requireNonNullElse(e.getSQLState(), "99999");
  }

  private static @Nullable ServerErrorMessage message(SQLException e) {
    return e instanceof PSQLException own ? own.getServerErrorMessage() : null;
  }
}
