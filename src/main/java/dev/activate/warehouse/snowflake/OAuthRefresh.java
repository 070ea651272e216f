package dev.activate.warehouse.snowflake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * Exchanges the refresh token of a profile for an access token, at Snowflake's own address for it,
 * as dbt-snowflake does.
 *
 * @see <a href="https://docs.snowflake.com/en/user-guide/oauth-snowflake-overview">Snowflake
 *     OAuth</a>
 */
final class OAuthRefresh {
  private static final Duration DEADLINE = Duration.ofSeconds(15);
  private static final long LONGEST = 64 * 1024;

  private final ProfileSettings settings;
  private final String url;

  private OAuthRefresh(ProfileSettings settings, String url) {
    this.settings = settings;
    this.url = url;
  }

  /** Empty where the token of the profile is an access token already. */
  static Optional<OAuthRefresh> of(ProfileSettings settings, Address address) {
    boolean id = settings.text("oauth_client_id").isPresent();
    boolean secret = settings.text("oauth_client_secret").isPresent();
    if (id != secret) {
      throw settings.refused(
          "Setting of the profile is missing",
          (id
                  ? "oauth_client_id is set, but oauth_client_secret is not."
                  : "oauth_client_secret is set, but oauth_client_id is not.")
              + " With both, token is a refresh token; with neither, it is an access token.");
    }
    return id
        ? Optional.of(new OAuthRefresh(settings, address.base() + "/oauth/token-request"))
        : Optional.empty();
  }

  String fetch() {
    OkHttpClient client =
        new OkHttpClient.Builder()
            .callTimeout(DEADLINE)
            .followRedirects(false)
            .followSslRedirects(false)
            .build();
    Request request =
        new Request.Builder()
            .url(url)
            .header(
                "Authorization",
                Credentials.basic(
                    settings.text("oauth_client_id").orElseThrow(),
                    settings.text("oauth_client_secret").orElseThrow()))
            .post(
                new FormBody.Builder()
                    .add("grant_type", "refresh_token")
                    .add("refresh_token", settings.text("token").orElseThrow())
                    // Not followed, and need not be that of the integration.
                    .add("redirect_uri", "http://localhost:9999")
                    .build())
            .build();
    try (Response response = client.newCall(request).execute()) {
      return token(response);
    } catch (IOException e) {
      throw failed("it cannot be reached: " + e).causedBy(e);
    } finally {
      client.connectionPool().evictAll();
      client.dispatcher().executorService().shutdown();
    }
  }

  private String token(Response response) throws IOException {
    BufferedSource body = response.body().source();
    body.request(LONGEST);
    JsonNode answer;
    try {
      answer = new ObjectMapper().readTree(body.getBuffer().readUtf8());
    } catch (IOException e) {
      throw failed("it answers " + response.code() + ", and nothing that could be read")
          .causedBy(e);
    }
    String token = answer.path("access_token").asText();
    if (!response.isSuccessful() || token.isEmpty()) {
      String error = answer.path("error").asText(answer.path("message").asText(""));
      throw refused("it answers " + response.code() + (error.isEmpty() ? "" : ", `" + error + "`"));
    }
    return token;
  }

  private ActivateException refused(String why) {
    return failed(new Secrets(List.of(settings.text("token").orElseThrow())).blank(why))
        .asException();
  }

  private Problem failed(String why) {
    return Problem.error(
        Code.WAREHOUSE,
        "No access token from Snowflake",
        "In "
            + settings
            + ": the refresh token was not exchanged at "
            + url
            + ": "
            + why
            + ". A refresh token that has expired or was revoked must be made again; oauth_client_id"
            + " and oauth_client_secret must be those of the security integration that made it.");
  }
}
