package dev.activate.ledger.bucket;

import dev.activate.fake.bucket.FakeBucket;
import dev.activate.ledger.Admission;
import dev.activate.ledger.Ledger;
import dev.activate.ledger.LedgerConformanceTest;
import dev.activate.warehouse.Engine;
import org.junit.jupiter.api.AfterEach;

/** The ledger in a bucket, which two machines open in turn. */
final class BucketLedgerConformanceTest extends LedgerConformanceTest {
  private final FakeBucket bucket = new FakeBucket();
  private int opened;

  @AfterEach
  void close() {
    bucket.close();
  }

  @Override
  protected Ledger open(Engine engine) {
    return BucketLedger.open(
        engine, Buckets.open(bucket), folder.resolve("machine-" + opened++ % 2), Admission.IN_USE);
  }
}
