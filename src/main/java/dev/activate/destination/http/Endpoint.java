package dev.activate.destination.http;

import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** An address that may be asked: https, or http on this very machine. */
public final class Endpoint {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]");

  private final URI uri;
  private final boolean pathHidden;
  private volatile @Nullable HttpUrl parsed;

  private Endpoint(URI uri, boolean pathHidden) {
    this.uri = uri;
    this.pathHidden = pathHidden;
  }

  /** Throws the problem with {@code url} if it has one; {@code setting} names it there. */
  public static Endpoint of(String setting, String url) {
    URI uri;
    try {
      uri = new URI(url.strip());
    } catch (URISyntaxException e) {
      throw unusable(setting, "It is no URL: " + e.getReason() + ".").asException();
    }
    String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    String host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
    if (uri.getRawUserInfo() != null) {
      throw unusable(
              setting,
              "It holds a user name or password, which would end up in logs. Send it in the header Authorization.")
          .asException();
    }
    if (host.isEmpty() || uri.getRawFragment() != null) {
      throw unusable(setting, "It must be `https://host/path`, without `#`.").asException();
    }
    if (!scheme.equals("https") && !(scheme.equals("http") && LOOPBACK.matcher(host).matches())) {
      throw unusable(
              setting,
              "It begins with `%s://%s`. Records and secrets travel by https only; http is for this machine, such as http://localhost:8080."
                  .formatted(scheme, host))
          .asException();
    }
    return new Endpoint(uri, false);
  }

  private static Problem unusable(String setting, String reason) {
    return Problem.error(
        Code.CONTRACT, "URL cannot be used", "`%s` cannot be asked. %s".formatted(setting, reason));
  }

  /**
   * What {@code pathAndQuery} is below this: it is added to the path, its query replaces ours.
   *
   * @param pathAndQuery begins with a slash, or with `?` for this path itself; percent-encoded
   *     where it must be
   */
  public Endpoint with(String pathAndQuery) {
    if (pathAndQuery.startsWith("?")) {
      return new Endpoint(
          URI.create(
              uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath() + pathAndQuery),
          pathHidden);
    }
    String path =
        uri.getRawPath().endsWith("/")
            ? uri.getRawPath().substring(0, uri.getRawPath().length() - 1)
            : uri.getRawPath();
    if (!pathAndQuery.startsWith("/")) {
      throw new IllegalArgumentException("no path: " + pathAndQuery);
    }
    return new Endpoint(
        URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + path + pathAndQuery),
        pathHidden);
  }

  /** The same, with a path that is a secret and never shown. */
  public Endpoint withHiddenPath() {
    return new Endpoint(uri, true);
  }

  /**
   * {@code scheme://host:port/path}: without the query, which may hold secrets. A hidden path is
   * told from others by a few digits of its hash.
   */
  public String account() {
    String shown =
        pathHidden && path().length() > 1
            ? "/***" + ByteString.encodeUtf8(path()).sha256().hex().substring(0, 8)
            : path();
    return uri.getScheme().toLowerCase(Locale.ROOT) + "://" + host() + shown;
  }

  /** {@code host:port}. */
  public String host() {
    int port = uri.getPort() >= 0 ? uri.getPort() : isPlain() ? 80 : 443;
    return uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
  }

  /** What of it must not show: the query, and its values as a service reads them. */
  public List<String> secrets() {
    List<String> secrets = new ArrayList<>();
    Optional.ofNullable(uri.getRawQuery()).ifPresent(query -> add(secrets, query, "[&;]"));
    if (pathHidden) {
      add(secrets, path(), "/");
    }
    return secrets;
  }

  private static void add(List<String> secrets, String text, String separators) {
    secrets.add(text);
    for (String part : text.split(separators, -1)) {
      String value = part.substring(part.indexOf('=') + 1);
      secrets.add(decoded(value));
      secrets.add(decoded(value.replace("+", "%2B")));
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** As OkHttp wants it, parsed once. */
  HttpUrl parsed() {
    HttpUrl known = parsed;
    if (known == null) {
      known = HttpUrl.get(uri.toString());
      parsed = known;
    }
    return known;
  }

  /** What may be shown of it, with the names in its query but not their values. */
  String shown() {
    String query = Optional.ofNullable(uri.getRawQuery()).orElse("");
    return query.isEmpty()
        ? account()
        : account()
            + "?"
            + Stream.of(query.split("&", -1))
                .map(part -> part.contains("=") ? part.replaceFirst("=.*", "=***") : "***")
                .collect(Collectors.joining("&"));
  }

  /** The name of the host alone, in lower case. */
  public String hostName() {
    return uri.getHost().toLowerCase(Locale.ROOT);
  }

  private boolean isPlain() {
    return "http".equalsIgnoreCase(uri.getScheme());
  }

  private String path() {
    return uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
  }

  @Override
  public String toString() {
    return account();
  }
}
