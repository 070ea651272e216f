package dev.activate.ledger.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import okio.ByteString;
import org.junit.jupiter.api.Test;

/**
 * The examples of https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html.
 */
final class SignerTest {
  private static final String HOST = "examplebucket.s3.amazonaws.com";
  private final Signer signer =
      new Signer(
          new Credentials(
              "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", Optional.empty()),
          "us-east-1",
          Clock.fixed(Instant.parse("2013-05-24T00:00:00Z"), ZoneOffset.UTC));

  @Test
  void aReadIsSignedAsTheServiceDoes() {
    assertThat(
            signer.headers(
                "GET",
                HOST,
                "/test.txt",
                Map.of("Range", "bytes=0-9"),
                ByteString.EMPTY.sha256().hex()))
        .containsEntry(
            "authorization",
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
  }

  @Test
  void aWriteIsSignedAsTheServiceDoes() {
    assertThat(
            signer.headers(
                "PUT",
                HOST,
                "/" + Names.path("test$file.text"),
                Map.of(
                    "Date",
                    "Fri, 24 May 2013 00:00:00 GMT",
                    "x-amz-storage-class",
                    "REDUCED_REDUNDANCY"),
                ByteString.encodeUtf8("Welcome to Amazon S3.").sha256().hex()))
        .hasEntrySatisfying(
            "authorization",
            header ->
                assertThat(header)
                    .endsWith(
                        "Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"));
  }
}
