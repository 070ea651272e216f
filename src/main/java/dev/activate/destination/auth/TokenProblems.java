package dev.activate.destination.auth;

import dev.activate.destination.http.Answer;
import dev.activate.destination.http.Failure;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;

/** Why there is no token, and what to do; never with a secret. */
final class TokenProblems {
  private TokenProblems() {}

  /** What a service says: both parts may be empty, and hold no secret. */
  record Said(String code, String words) {
    String shown() {
      String both = code + (code.isEmpty() || words.isEmpty() ? "" : ": ") + words;
      return both.isEmpty() ? "" : " (" + both + ")";
    }
  }

  static ActivateException refused(Auth.Asking auth, Answer answer, Said said) {
    String what =
        "%s answered HTTP %d%s when it was asked for a token. "
            .formatted(auth.tokenUrl().account(), answer.status(), said.shown());
    String why =
        switch (said.code()) {
          case "invalid_client", "invalid_client_id" ->
              "It does not know the client's id, or not with this secret. Look at both, and at where the contract takes them from.";
          case "invalid_grant" -> grant(auth);
          case "unauthorized_client", "unsupported_grant_type" ->
              "The app that the client's id stands for may not ask for tokens in this way. Allow that in the service's settings of the app.";
          case "invalid_scope" ->
              "It does not give the scopes that are asked for. Look at `scope`, and at what the app is allowed.";
          default -> other(answer);
        };
    return problem(what + why);
  }

  private static String grant(Auth.Asking auth) {
    if (auth instanceof Auth.JwtBearer) {
      return "It does not accept the signed assertion: the user (`subject`) must be allowed to use the app, the certificate of the private key must be the one that the app holds, `audience` must be the service's own name for itself, and this machine's clock must be right.";
    }
    if (auth instanceof Auth.Refresh) {
      return "It does not accept the refresh token: it has expired, was taken back, or was used already by a service that replaces it with each use. Sign in anew, and store the new one.";
    }
    return "It does not let the app in by itself. Allow the client-credentials flow in the settings of the app, and name the user there in whose name it works.";
  }

  private static String other(Answer answer) {
    return switch (answer.status() / 100) {
      case 3 ->
          "It sends on to another address. activate follows no redirect, because secrets would go to whom the contract does not name; put the address that is meant there.";
      case 5 -> "It does not work at the moment. Nothing was written; try again later.";
      default ->
          answer.status() == 429
              ? "It is asked too often. Nothing was written; try again later."
              : answer.status() == 404
                  ? "There is nothing at that address. Look at the address that the token is asked from."
                  : "Look at the credentials, and at where the contract takes them from.";
    };
  }

  static ActivateException noToken(Auth.Asking auth, Answer answer) {
    return problem(
        "%s answered HTTP %d when it was asked for a token, but gave none that can be used. %s Look at the address that the token is asked from."
            .formatted(
                auth.tokenUrl().account(),
                answer.status(),
                answer.flaw().orElse("A bearer token is expected in `access_token`.")));
  }

  static ActivateException unreached(Auth.Asking auth, Failure failure) {
    return problem(
        "A token was asked for at %s. %s Nothing was written."
            .formatted(auth.tokenUrl().account(), failure.reason()));
  }

  private static ActivateException problem(String detail) {
    return Problem.error(Code.DESTINATION, "No token was given", detail).asException();
  }
}
