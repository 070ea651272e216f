package dev.activate.ledger.bucket;

import dev.activate.destination.http.Endpoint;
import dev.activate.destination.http.HttpSettings.Reach;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import okio.ByteString;

/**
 * Where a bucket is, and who asks it.
 *
 * @param name of the bucket
 * @param prefix of all names in it, without a slash at either end
 * @param root what the names of objects come after
 * @param host as the header has it: without the port that is usual
 * @param path of {@code root}, empty or beginning with a slash
 */
public record BucketSettings(
    String name,
    String prefix,
    String region,
    Endpoint root,
    String host,
    String path,
    Reach reach,
    Credentials credentials) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,62}");
  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{2,40}");

  /**
   * As the contract says. Throws the problem with it if there is one.
   *
   * @param settings of {@code ledger:}
   * @param environment where credentials and region are when the settings do not say them
   * @param project whose ledger it is, for the prefix unless the settings say one
   * @param target whose ledger it is: each has its own
   */
  public static BucketSettings of(
      Map<String, Object> settings,
      Map<String, String> environment,
      String project,
      String target) {
    String bucket = text(settings, "bucket").orElse("");
    if (!NAME.matcher(bucket).matches()) {
      throw unusable("\"" + bucket + "\" is no name of a bucket.");
    }
    Optional<String> endpoint = text(settings, "endpoint");
    String region = region(settings, environment, endpoint.isPresent());
    boolean pathStyle =
        settings.get("path_style") instanceof Boolean said
            ? said
            : endpoint.isPresent() || bucket.contains(".");
    URI service = service(endpoint.orElse(aws(region)));
    String authority =
        (pathStyle ? "" : bucket + ".") + service.getRawAuthority().toLowerCase(Locale.ROOT);
    String path = stripped(service.getRawPath());
    path = (path.isEmpty() ? "" : "/" + path) + (pathStyle ? "/" + bucket : "");
    return new BucketSettings(
        bucket,
        prefix(text(settings, "prefix").orElse("activate/" + project))
            + "/"
            + Names.segment(target),
        region,
        Endpoint.of("ledger.endpoint", service.getScheme() + "://" + authority + path),
        usual(service.getScheme(), authority),
        path,
        Boolean.TRUE.equals(settings.get("allow_private")) ? Reach.PRIVATE : Reach.PUBLIC,
        Credentials.of(settings, environment));
  }

  private static String region(
      Map<String, Object> settings, Map<String, String> environment, boolean elsewhere) {
    String region =
        text(settings, "region")
            .or(() -> text(environment, "AWS_REGION"))
            .or(() -> text(environment, "AWS_DEFAULT_REGION"))
            .orElse(elsewhere ? "us-east-1" : "");
    if (!REGION.matcher(region).matches()) {
      throw unusable(
          region.isEmpty()
              ? "Nothing says its region: neither `region`, nor AWS_REGION or AWS_DEFAULT_REGION."
              : "\"" + region + "\" is no region.");
    }
    return region;
  }

  private static String aws(String region) {
    return "https://s3." + region + ".amazonaws.com" + (region.startsWith("cn-") ? ".cn" : "");
  }

  private static URI service(String endpoint) {
    // Throws what is wrong with it, before anything is made of it.
    Endpoint.of("ledger.endpoint", endpoint);
    URI uri = URI.create(endpoint.strip());
    if (uri.getRawQuery() != null) {
      throw unusable("Its endpoint must be `https://host`, without a query.");
    }
    return uri;
  }

  private static String usual(String scheme, String authority) {
    String port = scheme.equalsIgnoreCase("https") ? ":443" : ":80";
    return authority.endsWith(port)
        ? authority.substring(0, authority.length() - port.length())
        : authority;
  }

  private static String prefix(String said) {
    String prefix = stripped(said);
    if (prefix.isEmpty() || Pattern.compile("(^|/)(\\.{0,2})(/|$)").matcher(prefix).find()) {
      throw unusable("\"" + said + "\" is no prefix: it needs names between its slashes.");
    }
    return prefix;
  }

  private static String stripped(String path) {
    return path.replaceAll("^/+|/+$", "");
  }

  private static Optional<String> text(Map<String, ?> from, String name) {
    return Optional.ofNullable(from.get(name))
        .map(value -> String.valueOf(value).strip())
        .filter(value -> !value.isEmpty());
  }

  private static ActivateException unusable(String why) {
    return Problem.error(
            Code.LEDGER, "Bucket cannot be used", "The ledger is to be in a bucket. " + why)
        .asException();
  }

  /** An object's whole name, as it is shown. */
  String shown(String object) {
    return "s3://" + name + "/" + prefix + "/" + object;
  }

  /** The part of a folder that is for this ledger only. */
  public Path own(Path folder) {
    return folder.resolve(ByteString.encodeUtf8(toString()).sha256().hex().substring(0, 16));
  }

  /** The rights that a ledger needs, as AWS reads them. */
  public String policy() {
    return """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"],
           "Resource": "arn:aws:s3:::%1$s/%2$s/*"},
          {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::%1$s",
           "Condition": {"StringLike": {"s3:prefix": "%2$s/*"}}}]}
        """
        .formatted(name, prefix);
  }

  @Override
  public String toString() {
    return "s3://" + name + "/" + prefix + " at " + root.host();
  }
}
