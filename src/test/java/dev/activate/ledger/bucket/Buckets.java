package dev.activate.ledger.bucket;

import dev.activate.fake.bucket.FakeBucket;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Clients of a fake bucket. */
final class Buckets {
  static final Map<String, String> ENVIRONMENT =
      Map.of(
          "AWS_ACCESS_KEY_ID", "AKIDTEST",
          "AWS_SECRET_ACCESS_KEY", "secret/of+the-test",
          "AWS_SESSION_TOKEN", "session/of+the-test",
          "AWS_REGION", "eu-central-1");

  private Buckets() {}

  static Bucket open(FakeBucket fake) {
    return open(fake, Map.of(), Clock.systemUTC());
  }

  static Bucket open(FakeBucket fake, Map<String, Object> more, Clock clock) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bucket", FakeBucket.NAME);
    settings.put("endpoint", fake.endpoint());
    settings.putAll(more);
    return new Bucket(
        BucketSettings.of(settings, ENVIRONMENT, "shop", "prod"),
        "test",
        new Patience(5, Duration.ofSeconds(2)),
        clock);
  }
}
