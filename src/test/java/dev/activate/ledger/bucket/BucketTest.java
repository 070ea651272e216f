package dev.activate.ledger.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.fake.bucket.FakeBucket;
import dev.activate.fake.bucket.FakeBucket.Fault;
import dev.activate.fake.bucket.FakeBucket.Kind;
import dev.activate.problem.ActivateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of a bucket takes place once or not at all, and is known. */
final class BucketTest {
  private static final String OBJECT = "thing";
  private static final String WHOLE = "activate/shop/prod/thing";

  private final Path folder;
  private final FakeBucket fake = new FakeBucket();
  private final Bucket bucket = Buckets.open(fake);

  BucketTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void close() {
    bucket.close();
    fake.close();
  }

  private static Payload payload(String text) {
    return Payload.of(ByteString.encodeUtf8(text));
  }

  private String etag() {
    return bucket.look(OBJECT).orElseThrow().etag();
  }

  @Test
  void anObjectIsMadeOnceAndReplacedOnlyByWhoKnowsIt() {
    assertThat(bucket.look(OBJECT)).isEmpty();
    assertThat(bucket.read(OBJECT)).isEmpty();
    assertThat(bucket.write(OBJECT, payload("one"), Condition.ABSENT))
        .isInstanceOf(Written.Done.class);
    assertThat(bucket.write(OBJECT, payload("two"), Condition.ABSENT))
        .isInstanceOf(Written.Overtaken.class);
    String first = etag();
    assertThat(bucket.write(OBJECT, payload("two"), Condition.same(first)))
        .isInstanceOf(Written.Done.class);
    assertThat(bucket.write(OBJECT, payload("three"), Condition.same(first)))
        .isInstanceOf(Written.Overtaken.class);
    assertThat(bucket.read(OBJECT).orElseThrow().bytes().utf8()).isEqualTo("two");
    fake.remove(WHOLE);
    assertThat(bucket.write(OBJECT, payload("three"), Condition.same(first)))
        .isInstanceOf(Written.Overtaken.class);
    assertThat(fake.objects()).isEmpty();
  }

  @Test
  void aFileIsBroughtOnlyWhenItIsAnother() throws IOException {
    Path file = folder.resolve("in");
    Files.write(file, new byte[3 << 20]);
    Written.Done done = (Written.Done) bucket.write(OBJECT, Payload.of(file), Condition.ABSENT);
    Path out = folder.resolve("out");
    assertThat(bucket.fetch(OBJECT, Optional.of(done.etag()), out))
        .isInstanceOf(Fetched.Same.class);
    assertThat(out).doesNotExist();
    assertThat(bucket.fetch(OBJECT, Optional.empty(), out)).isInstanceOf(Fetched.New.class);
    assertThat(out).hasSameBinaryContentAs(file);
    assertThat(bucket.fetch("other", Optional.empty(), folder.resolve("no")))
        .isInstanceOf(Fetched.Missing.class);
  }

  @Test
  void aBodyThatComesInPartIsAskedForAgain() {
    fake.put(WHOLE, ByteString.of(new byte[1 << 20]), "");
    fake.goWrong("GET", Fault.HALF_A_BODY, Fault.BUSY_BEFORE, Fault.CUT_BEFORE);
    Path out = folder.resolve("out");
    assertThat(bucket.fetch(OBJECT, Optional.empty(), out)).isInstanceOf(Fetched.New.class);
    assertThat(out).hasSize(1 << 20);
  }

  @Test
  void aWriteWhoseAnswerWasLostIsFoundOutByItsDigest() {
    for (Fault fault : List.of(Fault.CUT_AFTER, Fault.BUSY_AFTER)) {
      fake.remove(WHOLE);
      fake.goWrong("PUT", fault);
      Written written = bucket.write(OBJECT, payload("mine"), Condition.ABSENT);
      assertThat(written).isEqualTo(new Written.Done(etag()));
    }
    assertThat(fake.log().stream().filter(line -> line.startsWith("PUT")))
        .as("each was carried out once")
        .hasSize(2);
  }

  @Test
  void aWriteThatDidNotTakePlaceIsTriedAgain() {
    for (Fault fault : List.of(Fault.CUT_BEFORE, Fault.BUSY_BEFORE, Fault.CONFLICT)) {
      fake.remove(WHOLE);
      fake.goWrong("PUT", fault, fault);
      assertThat(bucket.write(OBJECT, payload("mine"), Condition.ABSENT))
          .isInstanceOf(Written.Done.class);
    }
  }

  @Test
  void whoWroteMeanwhileWinsWhateverBecameOfTheAnswer() {
    fake.put(WHOLE, ByteString.encodeUtf8("old"), "");
    String old = etag();
    fake.goWrong("PUT", Fault.CUT_BEFORE);
    fake.beforeNextPut(() -> fake.put(WHOLE, ByteString.encodeUtf8("x"), "another"));
    assertThat(bucket.write(OBJECT, payload("mine"), Condition.same(old)))
        .isInstanceOf(Written.Overtaken.class);
    assertThat(Objects.requireNonNull(fake.objects().get(WHOLE)).digest()).isEqualTo("another");
  }

  @Test
  void aBucketThatDoesNotAnswerIsToldInItsTime() {
    Bucket hasty =
        new Bucket(
            bucket.settings(), "test", new Patience(2, Duration.ofMillis(200)), Clock.systemUTC());
    fake.goWrong("GET", Fault.SILENCE, Fault.SILENCE);
    assertThatThrownBy(() -> hasty.read(OBJECT))
        .isInstanceOf(ActivateException.class)
        .hasMessageContaining("Bucket does not answer")
        .hasMessageContaining("s3://acme-ledgers/activate/shop/prod/thing at 127.0.0.1:");
  }

  @Test
  void whatIsWrongIsToldWithWhatHelpsAndWithoutSecrets() {
    told(Map.of("access_key_id", "AKIDOTHER", "secret_access_key", "s3cr3t"), Clock.systemUTC())
        .contains("InvalidAccessKeyId", "s3:PutObject", "request id FAKE0123")
        .doesNotContain("AKIDOTHER", "s3cr3t");
    told(Map.of("access_key_id", "AKIDTEST", "secret_access_key", "wrong"), Clock.systemUTC())
        .contains("SignatureDoesNotMatch");
    told(Map.of("bucket", "other-bucket"), Clock.systemUTC()).contains("activate makes none");
    told(Map.of(), Clock.offset(Clock.systemUTC(), Duration.ofHours(1)))
        .contains("The clock of this machine is wrong");
    fake.of(Kind.UNLISTED);
    told(Map.of(), Clock.systemUTC()).contains("AccessDenied", "s3:ListBucket");
    fake.of(Kind.ELSEWHERE);
    told(Map.of(), Clock.systemUTC()).contains("in region eu-west-3", "not redirected");
    fake.of(Kind.WEAK_ETAGS).put(WHOLE, ByteString.encodeUtf8("x"), "");
    told(Map.of(), Clock.systemUTC()).contains("Bucket gives no ETag", "W/");
  }

  private org.assertj.core.api.AbstractStringAssert<?> told(
      Map<String, Object> settings, Clock clock) {
    try (Bucket other = Buckets.open(fake, settings, clock)) {
      other.read(OBJECT);
      return assertThat("nothing");
    } catch (ActivateException e) {
      return assertThat(e.problems().get(0).summary() + ". " + e.problems().get(0).detail());
    }
  }
}
