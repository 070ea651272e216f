package dev.activate.conformance;

import java.nio.file.Path;

/** A service of one's own that takes JSON over HTTP. */
final class WebhookServiceTest extends ServiceConformanceTest {
  @Override
  protected Place open(Path folder) {
    return new WebhookPlace();
  }
}
